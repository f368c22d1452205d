import { inTransaction } from "#app/db/transaction.server.ts";
import type { Ctx } from "#app/infra/context.ts";
import { findPersonForUpdate } from "./people-queries.server.ts";
import { type LocalPerson, nextUpdate } from "./person.ts";
import { savePerson } from "./save-person.server.ts";

// no-policy: the identity feature calls it in the place of Clerk, after its own policies.
// no-event: the webhook brings it to the site, which emits what changes.
/**
 * Merges values into a person's public metadata, as Clerk does; the role is not part of it.
 * @throws NotFound
 */
export async function updateMetadata(
  ctx: Ctx,
  input: { userId: string; metadata: Record<string, unknown> },
): Promise<LocalPerson> {
  return inTransaction(ctx, async (tx) => {
    const before = await findPersonForUpdate(tx, input.userId);
    const metadata = { ...before.metadata, ...input.metadata };
    const person = { ...before, metadata, updatedAt: nextUpdate(before, tx.now) };
    return savePerson(tx, { person, type: "user.updated" });
  });
}
