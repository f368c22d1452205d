import { inTransaction } from "#app/db/transaction.server.ts";
import type { Ctx } from "#app/infra/context.ts";
import { parseInput } from "#app/infra/input.ts";
import { mirrorUser } from "./mirror-user.server.ts";
import { emptyProfile } from "./user-change.ts";
import { UserId } from "./user-id.ts";
import { findMirroredUser, type MirroredUser } from "./user-queries.server.ts";

/**
 * Makes the row of someone who signed in before their webhook came: a reader of whom only the id is
 * known. It is older than any event, so the first one fills it in, and what is there already stays.
 * @throws Invalid when the token's subject has not the form of an id.
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
