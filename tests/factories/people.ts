import { inTransaction } from "#app/db/transaction.server.ts";
import type { Role } from "#app/db/values.ts";
import { mirrorUser } from "#app/features/users/mirror-user.server.ts";
import { emptyProfile, type UserChange } from "#app/features/users/user-change.ts";
import type { Actor, Ctx } from "#app/infra/context.ts";
import { systemContext } from "#app/infra/system-context.server.ts";

type Upsert = Extract<UserChange, { kind: "upsert" }>;
export type TestPerson = { id: string; role: Role; banned: boolean };

let made = 0;

export function newUserId(): string {
  made += 1;
  return `user_test${process.pid}x${made}`;
}

export const person = (fields: Partial<Upsert> = {}): Upsert => ({
  kind: "upsert",
  id: newUserId(),
  ...emptyProfile,
  firstName: "Ada",
  lastName: "Lovelace",
  sourceUpdatedAt: 1_700_000_000_000,
  sourceAsOf: null,
  ...fields,
});

export function mirror(change: UserChange, ctx: Ctx = systemContext("test")) {
  return inTransaction(ctx, (tx) => mirrorUser(tx, change));
}

/** A person in the mirror, created as by their event. */
export async function createPerson(fields: Partial<Upsert> = {}): Promise<TestPerson> {
  const change = person(fields);
  await mirror(change);
  return { id: change.id, role: change.role, banned: change.banned };
}

function actorOf(someone: TestPerson): Actor {
  return { kind: "user", ...someone, fresh: true };
}

/** The context of this person's request. */
export function contextAs(someone: TestPerson): Ctx {
  return { ...systemContext("test"), actor: actorOf(someone) };
}
