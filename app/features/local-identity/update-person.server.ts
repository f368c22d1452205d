import { inTransaction } from "#app/db/transaction.server.ts";
import type { Ctx } from "#app/infra/context.ts";
import { findPersonForUpdate } from "./people-queries.server.ts";
import { type LocalPerson, nextUpdate } from "./person.ts";
import type { UpdatePersonInput } from "./person-input.ts";
import { pictureFor, savePerson, withFreeUsername } from "./save-person.server.ts";

/** Changes what is given of a person and leaves the rest. @throws NotFound for an unknown one. */
export async function updatePerson(ctx: Ctx, input: UpdatePersonInput): Promise<LocalPerson> {
  const { userId, imageUrl, ...given } = input;
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
