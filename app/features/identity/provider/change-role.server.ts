import { z } from "zod";
import { type Role, roles } from "#app/db/values.ts";
import { inTransaction } from "#app/db/transaction.server.ts";
import { assertCan } from "#app/features/access/can.ts";
import { recordAudit } from "#app/infra/audit.server.ts";
import type { Ctx } from "#app/infra/context.ts";
import { unlessStopped } from "#app/infra/deadline.ts";
import { Conflict, Forbidden, Invalid, NotFound } from "#app/infra/errors.ts";
import { UserId } from "#app/features/users/user-id.ts";
import { parseInput, type Raw } from "#app/infra/input.ts";
import type { MessageId } from "#app/messages/message-types.ts";
import { message } from "#app/messages/message.ts";
import { readClerkError } from "./ask-clerk.server.ts";
import { withAdvisoryLock } from "#app/infra/advisory-lock.server.ts";
import { peopleProvider } from "./choose-provider.server.ts";
import type { PeopleProvider } from "./people-provider.ts";

const ChangeRoleInput = z.strictObject({
  userId: UserId,
  role: z.enum(roles, "identity.choose-role" satisfies MessageId),
});
export type ChangeRoleInput = z.output<typeof ChangeRoleInput>;

/** `from` is null for a command, which sets the role without reading the previous one. */
export type RoleChanged = { userId: string; from: Role | null; to: Role };

async function auditRoleChange(
  ctx: Ctx,
  entry: { action: string; changed: RoleChanged },
): Promise<void> {
  const { userId, from, to } = entry.changed;
  await inTransaction(ctx, (tx) =>
    recordAudit(tx, { action: entry.action, subject: `user:${userId}`, details: { from, to } }),
  );
}

/**
 * Whether the provider itself rejected the change. Without an answer, the change may still have happened.
 */
const isRejection = (error: unknown) => error instanceof NotFound || readClerkError(error) !== null;

/** The audit log records the change first, so that no change is ever without a record. */
async function change(ctx: Ctx, given: { provider: PeopleProvider; changed: RoleChanged }) {
  const { provider, changed } = given;
  ctx.signal?.throwIfAborted();
  await auditRoleChange(ctx, { action: "person.role-changed", changed });
  try {
    await unlessStopped(ctx.signal, provider.setRole(changed.userId, changed.to));
  } catch (error) {
    const action = isRejection(error) ? "person.role-not-changed" : "person.role-unknown";
    await auditRoleChange(ctx, { action, changed });
    throw error;
  }
  return changed;
}

/**
 * The mirror may lag behind, so the role comes from the provider: two administrators who revoke each other's
 * role at once do not leave the site without one.
 */
async function changeForAdministrator(
  ctx: Ctx,
  input: ChangeRoleInput & { administrator: string },
) {
  const { userId, role, administrator } = input;
  const provider = peopleProvider(ctx, "page");
  const own = await provider.find(administrator);
  if (own?.change?.role !== "admin") {
    throw new Forbidden(message("identity.administrator-no-more", { provider: provider.name }));
  }
  const person = await provider.find(userId);
  if (!person?.change)
    throw new NotFound(message("identity.nobody-at", { provider: provider.name }));
  const changed = { userId, from: person.change.role, to: role };
  return changed.from === role ? changed : change(ctx, { provider, changed });
}

/**
 * Changes a person's role at the identity provider; the mirror follows by the webhook shortly after.
 * Administrators do not change their own role, so one of them always remains. A command may make any change,
 * because it makes the first administrator.
 * @throws the reason of `ctx.signal`, after which the role may have been changed; Invalid for the caller's
 * own role, NotFound for an unknown person, Conflict while another role changes
 */
export async function changeRole(
  ctx: Ctx,
  input: Raw<typeof ChangeRoleInput>,
): Promise<RoleChanged> {
  assertCan(ctx.actor, "operations:see");
  const { userId, role } = parseInput(ChangeRoleInput, input);
  if (ctx.actor.kind !== "user") {
    const changed = { userId, from: null, to: role };
    return change(ctx, { provider: peopleProvider(ctx, "job"), changed });
  }
  const administrator = ctx.actor.id;
  if (userId === administrator) {
    const text = message("identity.role-own");
    throw new Invalid(text, [{ path: "role", message: text }]);
  }
  const done = await withAdvisoryLock("role", () =>
    changeForAdministrator(ctx, { userId, role, administrator }),
  );
  if (!done) throw new Conflict(message("identity.role-changing"));
  return done.result;
}
