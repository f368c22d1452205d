import { eq } from "drizzle-orm";
import { localPeople } from "#app/db/schema/index.server.ts";
import { inTransaction } from "#app/db/transaction.server.ts";
import { invalidate } from "#app/infra/invalidation-bus.server.ts";
import type { Ctx } from "#app/infra/context.ts";
import { parseInput, type Raw } from "#app/infra/input.ts";
import { findPersonForUpdate, localPeopleTag } from "./people-queries.server.ts";
import { nextUpdate } from "./person.ts";
import { DeletePersonInput } from "./person-input.ts";
import { sendEvent } from "./send-event.server.ts";

// no-policy: the local provider is open to whoever can reach it: it exists in development and the demo only.
// no-event: the webhook brings it to the site, which emits what changes.
/**
 * Deletes a person permanently, with their sessions.
 * @throws NotFound
 */
export async function deletePerson(ctx: Ctx, input: Raw<typeof DeletePersonInput>): Promise<void> {
  const { userId } = parseInput(DeletePersonInput, input);
  await inTransaction(ctx, async (tx) => {
    const before = await findPersonForUpdate(tx, userId);
    await tx.db.delete(localPeople).where(eq(localPeople.id, before.id));
    await invalidate(tx, [localPeopleTag]);
    const person = { ...before, updatedAt: nextUpdate(before, tx.now) };
    await sendEvent(tx, { type: "user.deleted", person });
  });
}
