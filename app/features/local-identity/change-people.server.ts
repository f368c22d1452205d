import type { Ctx } from "#app/infra/context.ts";
import type { Unparsed } from "#app/infra/input.ts";
import { banPerson } from "./ban-person.server.ts";
import { createPerson } from "./create-person.server.ts";
import { deletePerson } from "./delete-person.server.ts";
import type { LocalPerson } from "./person.ts";
import { updatePerson } from "./update-person.server.ts";

type Change = (ctx: Ctx, input: Unparsed) => Promise<LocalPerson | null>;

/** The changes that forms and scripts can make to people, by name. */
export const peopleChanges: ReadonlyMap<string, Change> = new Map<string, Change>([
  ["create-person", createPerson],
  ["update-person", updatePerson],
  ["ban-person", banPerson],
  [
    "delete-person",
    async (ctx, input) => {
      await deletePerson(ctx, input);
      return null;
    },
  ],
]);
