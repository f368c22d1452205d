import type { Ctx } from "#app/infra/context.ts";
import { parseInput } from "#app/infra/input.ts";
import { banPerson } from "./ban-person.server.ts";
import { createPerson } from "./create-person.server.ts";
import { deletePerson } from "./delete-person.server.ts";
import {
  BanPersonInput,
  CreatePersonInput,
  DeletePersonInput,
  UpdatePersonInput,
} from "./person-input.ts";
import type { LocalPerson } from "./person.ts";
import { updatePerson } from "./update-person.server.ts";

type Change = (ctx: Ctx, input: unknown) => Promise<LocalPerson | null>;

/** What can be done with people, by the name a form or a script asks for it with. */
export const peopleChanges: ReadonlyMap<string, Change> = new Map<string, Change>([
  ["create-person", (ctx, input) => createPerson(ctx, parseInput(CreatePersonInput, input))],
  ["update-person", (ctx, input) => updatePerson(ctx, parseInput(UpdatePersonInput, input))],
  ["ban-person", (ctx, input) => banPerson(ctx, parseInput(BanPersonInput, input))],
  [
    "delete-person",
    async (ctx, input) => {
      await deletePerson(ctx, parseInput(DeletePersonInput, input));
      return null;
    },
  ],
]);
