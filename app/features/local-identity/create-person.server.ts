import { inTransaction } from "#app/db/transaction.server.ts";
import type { Ctx } from "#app/infra/context.ts";
import type { LocalPerson } from "./person.ts";
import type { CreatePersonInput } from "./person-input.ts";
import { randomId } from "./random-id.server.ts";
import { pictureFor, savePerson, withFreeUsername } from "./save-person.server.ts";

/** Creates a person at the local identity provider, as a reader unless a role is given. */
export async function createPerson(ctx: Ctx, input: CreatePersonInput): Promise<LocalPerson> {
  const imageUrl = await pictureFor(input.imageUrl ?? null);
  return withFreeUsername(() =>
    inTransaction(ctx, async (tx) => {
      const person: LocalPerson = {
        id: randomId("user"),
        firstName: input.firstName ?? null,
        lastName: input.lastName ?? null,
        username: input.username ?? null,
        email: input.email ?? null,
        imageUrl,
        locale: input.locale ?? null,
        role: input.role ?? "reader",
        banned: false,
        metadata: {},
        createdAt: tx.now.getTime(),
        updatedAt: tx.now.getTime(),
      };
      return savePerson(tx, { person, type: "user.created" });
    }),
  );
}
