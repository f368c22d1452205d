import { inTransaction } from "#app/db/transaction.server.ts";
import type { Ctx } from "#app/infra/context.ts";
import { parseInput } from "#app/infra/input.ts";
import { mirrorUser } from "./mirror-user.server.ts";
import { emptyProfile } from "./user-change.ts";
import { UserId } from "./user-id.ts";
import { findMirroredUser, type MirroredUser } from "./user-queries.server.ts";

// no-policy: the session was verified by whoever calls it.
// no-event: the mirror emits what changes.
/**
 * Creates the row of a person who signed in before their webhook was received: a reader with only a known id.
 * It is older than any event, so the first event fills it in, and existing data stays.
 * @throws Invalid when the token's subject does not have the form of an id.
 */
export async function mirrorFromToken(ctx: Ctx, userId: string): Promise<MirroredUser> {
  const id = parseInput(UserId, userId);
  return inTransaction(ctx, async (tx) => {
    const times = { sourceUpdatedAt: 0, sourceAsOf: null };
    await mirrorUser(tx, { kind: "upsert", id, ...emptyProfile, ...times });
    const user = await findMirroredUser(tx, id);
    if (!user) throw new Error("a person who was just mirrored is not there");
    return user;
  });
}
