import { assertCan } from "#app/features/access/can.ts";
import type { Permission } from "#app/features/access/permissions.ts";
import type { Actor } from "#app/infra/context.ts";
import { Forbidden, NotSignedIn } from "#app/infra/errors.ts";

/**
 * Who may run a loader or an action at all. The verb behind it checks access to the object itself.
 */
export type Policy = "anyone" | "signed-in" | Permission | readonly Permission[];

/** @throws NotSignedIn or Forbidden. With a list, one of the permissions is enough. */
export function assertPolicy(policy: Policy, actor: Actor): void {
  if (policy === "anyone") return;
  if (policy === "signed-in") {
    if (actor.kind !== "user" || !actor.fresh) throw new NotSignedIn();
    return;
  }
  let rejection: unknown = new Forbidden();
  for (const permission of typeof policy === "string" ? [policy] : policy) {
    try {
      assertCan(actor, permission);
      return;
    } catch (error) {
      rejection = error;
    }
  }
  throw rejection;
}
