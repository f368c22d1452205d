import type { Actor } from "#app/infra/context.ts";
import { Forbidden, NotSignedIn } from "#app/infra/errors.ts";
import { message } from "#app/messages/message.ts";

/**
 * Users save their own profile, whatever their role, unless they are banned. Returns the user's id.
 */
export function assertCanSaveProfile(actor: Actor): string {
  if (actor.kind !== "user" || !actor.fresh) throw new NotSignedIn();
  if (actor.banned) throw new Forbidden(message("users.suspended"));
  return actor.id;
}
