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
import { readClerkError } from "./ask-clerk.server.ts";
import { withAdvisoryLock } from "#app/infra/advisory-lock.server.ts";
import { peopleProvider } from "./choose-provider.server.ts";
import type { PeopleProvider } from "./people-provider.ts";

const ChangeRoleInput = z.strictObject({
  userId: UserId,
  role: z.enum(roles, "Choose one of the roles."),
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
    throw new Forbidden(`At ${provider.name} you are no administrator any more.`);
  }
  const person = await provider.find(userId);
  if (!person?.change) throw new NotFound(`There is nobody of this id at ${provider.name}.`);
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
    const message = "Nobody changes their own role. Ask another administrator.";
    throw new Invalid(message, [{ path: "role", message }]);
  }
  const done = await withAdvisoryLock("role", () =>
    changeForAdministrator(ctx, { userId, role, administrator }),
  );
  if (!done) throw new Conflict("Another role is being changed right now. Please try again.");
  return done.result;
}
