import { eq } from "drizzle-orm";
import { localPeople } from "#app/db/schema/index.server.ts";
import { inTransaction } from "#app/db/transaction.server.ts";
import { invalidate } from "#app/infra/invalidation-bus.server.ts";
import type { Ctx } from "#app/infra/context.ts";
import { findPersonForUpdate, localPeopleTag } from "./people-queries.server.ts";
import { nextUpdate } from "./person.ts";
import type { DeletePersonInput } from "./person-input.ts";
import { sendEvent } from "./send-event.server.ts";

/** Deletes someone for good, their sessions with them. @throws NotFound */
export async function deletePerson(ctx: Ctx, input: DeletePersonInput): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const before = await findPersonForUpdate(tx, input.userId);
    await tx.db.delete(localPeople).where(eq(localPeople.id, before.id));
    await invalidate(tx, [localPeopleTag]);
    const person = { ...before, updatedAt: nextUpdate(before, tx.now) };
    await sendEvent(tx, { type: "user.deleted", person });
  });
}
