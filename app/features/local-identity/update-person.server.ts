import { inTransaction } from "#app/db/transaction.server.ts";
import type { Ctx } from "#app/infra/context.ts";
import { parseInput, type Raw } from "#app/infra/input.ts";
import { findPersonForUpdate } from "./people-queries.server.ts";
import { type LocalPerson, nextUpdate } from "./person.ts";
import { UpdatePersonInput } from "./person-input.ts";
import { pictureFor, savePerson, withFreeUsername } from "./save-person.server.ts";

// no-policy: the local provider is open to whoever can reach it: it exists in development and the demo only.
// no-event: the webhook brings it to the site, which emits what changes.
/**
 * Changes the given fields of a person and leaves the rest.
 * @throws NotFound for an unknown person.
 */
export async function updatePerson(
  ctx: Ctx,
  input: Raw<typeof UpdatePersonInput>,
): Promise<LocalPerson> {
  const { userId, imageUrl, ...given } = parseInput(UpdatePersonInput, input);
  const picture = imageUrl === undefined ? undefined : await pictureFor(imageUrl);
  return withFreeUsername(() =>
    inTransaction(ctx, async (tx) => {
      const before = await findPersonForUpdate(tx, userId);
      const changes = Object.fromEntries(
        Object.entries({ ...given, imageUrl: picture }).filter(([, value]) => value !== undefined),
      );
      const person = { ...before, ...changes, updatedAt: nextUpdate(before, tx.now) };
      return savePerson(tx, { person, type: "user.updated" });
    }),
  );
}
