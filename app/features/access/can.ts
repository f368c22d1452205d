import type { Actor } from "#app/infra/context.ts";
import { Forbidden, NotSignedIn } from "#app/infra/errors.ts";
import { message } from "#app/messages/message.ts";
import { granted, type Permission } from "./permissions.ts";

/**
 * Whether the actor's role allows this; pages use it to decide what to offer. True even with a stale session:
 * call `assertCan` before a write.
 */
export function can(actor: Actor, permission: Permission): boolean {
  if (actor.kind === "system") return true;
  if (actor.kind === "anonymous" || actor.banned) return false;
  const held = granted[actor.role];
  return held.includes("*") || held.includes(permission);
}

/**
 * @throws NotSignedIn for an anonymous actor or an expired session; Forbidden for a ban or a lesser role.
 */
export function assertCan(actor: Actor, permission: Permission): void {
  if (actor.kind === "system") return;
  if (actor.kind === "anonymous" || !actor.fresh) throw new NotSignedIn();
  if (actor.banned) throw new Forbidden(message("access.suspended"));
  if (!can(actor, permission)) throw new Forbidden();
}
