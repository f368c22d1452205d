import type { Actor } from "#app/infra/context.ts";
import { Forbidden, NotSignedIn } from "#app/infra/errors.ts";

/** Everyone saves their own profile, whatever their role. Answers whose it is. */
export function assertCanSaveProfile(actor: Actor): string {
  if (actor.kind !== "user" || !actor.fresh) throw new NotSignedIn();
  if (actor.banned) throw new Forbidden("Your account is suspended, so you can only read.");
  return actor.id;
}
