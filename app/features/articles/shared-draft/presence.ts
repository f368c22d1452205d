import { z } from "zod";
import { PresenceState } from "./sync-messages.ts";

/** A writer's position in a draft, in one of their tabs. */
export const Presence = z.object({
  connection: z.string(),
  person: z.object({ id: z.string(), name: z.string() }),
  state: PresenceState.nullable(),
  /** Whether they have written a moment ago. */
  isWriting: z.boolean().default(false),
});
export type Presence = z.output<typeof Presence>;
