import { eq } from "drizzle-orm";
import { localSessions } from "#app/db/schema/index.server.ts";
import { inTransaction } from "#app/db/transaction.server.ts";
import type { Ctx } from "#app/infra/context.ts";
import { findPersonForUpdate } from "./people-queries.server.ts";
import { type LocalPerson, nextUpdate } from "./person.ts";
import type { BanPersonInput } from "./person-input.ts";
import { savePerson } from "./save-person.server.ts";

/** Bans someone, which ends their sessions, or lets them in again. @throws NotFound */
export async function banPerson(ctx: Ctx, input: BanPersonInput): Promise<LocalPerson> {
  return inTransaction(ctx, async (tx) => {
    const before = await findPersonForUpdate(tx, input.userId);
    if (input.banned) {
      await tx.db.delete(localSessions).where(eq(localSessions.userId, input.userId));
    }
    const updatedAt = nextUpdate(before, tx.now);
    const person = { ...before, banned: input.banned, updatedAt };
    return savePerson(tx, { person, type: "user.updated" });
  });
}
