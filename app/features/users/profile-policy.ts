import type { Actor } from "#app/infra/context.ts";
import { Forbidden, NotSignedIn } from "#app/infra/errors.ts";

/**
 * Users save their own profile, whatever their role, unless they are banned. Returns the user's id.
 */
export function assertCanSaveProfile(actor: Actor): string {
  if (actor.kind !== "user" || !actor.fresh) throw new NotSignedIn();
  if (actor.banned) throw new Forbidden("Your account is suspended, so you can only read.");
  return actor.id;
}
