import { z } from "zod";
import { readEvent } from "#app/features/users/clerk-event.ts";
import type { ProvidedPerson } from "./people-provider.ts";

const Identified = z.looseObject({ id: z.string() });

/** Reads a person from the Backend API exactly as webhook events are read. */
export function readPerson(raw: unknown): ProvidedPerson {
  const data = Identified.parse(raw);
  const reading = readEvent({ type: "user.updated", data }, new Date());
  const change = reading.usable && reading.change.kind === "upsert" ? reading.change : null;
  return { id: data.id, change };
}
