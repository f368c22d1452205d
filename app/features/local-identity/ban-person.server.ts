import { eq } from "drizzle-orm";
import { localSessions } from "#app/db/schema/index.server.ts";
import { inTransaction } from "#app/db/transaction.server.ts";
import type { Ctx } from "#app/infra/context.ts";
import { parseInput, type Raw } from "#app/infra/input.ts";
import { findPersonForUpdate } from "./people-queries.server.ts";
import { type LocalPerson, nextUpdate } from "./person.ts";
import { BanPersonInput } from "./person-input.ts";
import { savePerson } from "./save-person.server.ts";

// no-policy: the local provider is open to whoever can reach it: it exists in development and the demo only.
// no-event: the webhook brings it to the site, which emits what changes.
/**
 * Bans a person, which ends their sessions, or lifts the ban.
 * @throws NotFound
 */
export async function banPerson(ctx: Ctx, input: Raw<typeof BanPersonInput>): Promise<LocalPerson> {
  const { userId, banned } = parseInput(BanPersonInput, input);
  return inTransaction(ctx, async (tx) => {
    const before = await findPersonForUpdate(tx, userId);
    if (banned) {
      await tx.db.delete(localSessions).where(eq(localSessions.userId, userId));
    }
    const updatedAt = nextUpdate(before, tx.now);
    const person = { ...before, banned, updatedAt };
    return savePerson(tx, { person, type: "user.updated" });
  });
}
