import { inTransaction } from "#app/db/transaction.server.ts";
import type { Ctx } from "#app/infra/context.ts";
import { parseInput, type Raw } from "#app/infra/input.ts";
import type { LocalPerson } from "./person.ts";
import { CreatePersonInput } from "./person-input.ts";
import { randomId } from "./random-id.server.ts";
import { pictureFor, savePerson, withFreeUsername } from "./save-person.server.ts";

// no-policy: the local provider is open to whoever can reach it: it exists in development and the demo only.
// no-event: the webhook brings it to the site, which emits what changes.
/** Creates a person at the local identity provider, as a reader unless a role is given. */
export async function createPerson(
  ctx: Ctx,
  input: Raw<typeof CreatePersonInput>,
): Promise<LocalPerson> {
  const given = parseInput(CreatePersonInput, input);
  const imageUrl = await pictureFor(given.imageUrl ?? null);
  return withFreeUsername(() =>
    inTransaction(ctx, async (tx) => {
      const person: LocalPerson = {
        id: randomId("user"),
        firstName: given.firstName ?? null,
        lastName: given.lastName ?? null,
        username: given.username ?? null,
        email: given.email ?? null,
        imageUrl,
        locale: given.locale ?? null,
        role: given.role ?? "reader",
        banned: false,
        metadata: {},
        createdAt: tx.now.getTime(),
        updatedAt: tx.now.getTime(),
      };
      return savePerson(tx, { person, type: "user.created" });
    }),
  );
}
