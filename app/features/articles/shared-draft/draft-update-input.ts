import { z } from "zod";
import type { Text } from "#app/messages/message.ts";

/** The most that an editor sends at once; a week of writing offline is far less. */
export const largestUpdate = 1_500_000;

export const ApplyDraftUpdateInput = z.strictObject({
  articleId: z.string(),
  epoch: z.string(),
  /** The newest sequence of the epoch that the writer's document holds. */
  seen: z.number().int().min(0),
  update: z.custom<Uint8Array>(
    (update) => update instanceof Uint8Array && update.byteLength <= largestUpdate,
  ),
});
export type ApplyDraftUpdateInput = z.output<typeof ApplyDraftUpdateInput>;

export type DraftUpdateOutcome =
  /** Committed in PostgreSQL. */
  | { kind: "stored"; epoch: string; sequence: number }
  /** The writer lacks something: it asks for the whole draft and sends the rest again. */
  | { kind: "resync" }
  /** The client id is somebody else's: the writer goes on in a fresh document. */
  | { kind: "other-client" }
  | { kind: "refused"; path: string; message: Text };
