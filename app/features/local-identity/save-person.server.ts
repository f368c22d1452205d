import { localPeople } from "#app/db/schema/index.server.ts";
import { invalidate } from "#app/infra/invalidation-bus.server.ts";
import type { Tx } from "#app/infra/context.ts";
import { Invalid } from "#app/infra/errors.ts";
import { message } from "#app/messages/message.ts";
import { localPeopleTag } from "./people-queries.server.ts";
import type { LocalPerson } from "./person.ts";
import { chosenPicture } from "./pictures.server.ts";
import { sendEvent } from "./send-event.server.ts";

/** Writes a person's current state together with its event. */
export async function savePerson(
  tx: Tx,
  input: { person: LocalPerson; type: "user.created" | "user.updated" },
): Promise<LocalPerson> {
  await tx.db
    .insert(localPeople)
    .values(input.person)
    .onConflictDoUpdate({ target: localPeople.id, set: input.person });
  await invalidate(tx, [localPeopleTag]);
  await sendEvent(tx, input);
  return input.person;
}

/**
 * Returns the path of the chosen picture.
 * @throws Invalid for a picture that is not the provider's.
 */
export async function pictureFor(choice: string | null): Promise<string | null> {
  if (!choice) return null;
  const chosen = await chosenPicture(choice);
  if (!chosen) {
    const text = message("local-identity.picture-unknown");
    throw new Invalid(text, [{ path: "imageUrl", message: text }]);
  }
  return chosen;
}

function constraintOf(error: unknown): string | null {
  for (let current = error; current instanceof Error; current = current.cause) {
    if ("constraint_name" in current) return String(current.constraint_name);
  }
  return null;
}

/**
 * Runs a change of a person.
 * @throws Invalid when another person already has the username.
 */
export async function withFreeUsername<T>(change: () => Promise<T>): Promise<T> {
  try {
    return await change();
  } catch (error) {
    if (constraintOf(error) !== "people_username_key") throw error;
    const text = message("local-identity.username-taken");
    throw new Invalid(text, [{ path: "username", message: text }]);
  }
}
