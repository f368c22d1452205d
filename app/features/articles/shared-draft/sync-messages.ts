import { z } from "zod";

/**
 * The messages of browser and server about a shared draft, as JSON: over a WebSocket one message a frame;
 * where that is cut, the same messages by POST (`{ messages: [...] }` both ways) and as server-sent events.
 * Updates and state vectors are Yjs's, in base64.
 */
const Bytes = z.string().max(2_200_000);
const Epoch = z.string().max(60);
const Sequence = z.number().int().min(0);
const Batch = z.number().int().min(0);

/** It is passed on to everybody else as it is, and by PostgreSQL in 8,000 bytes at most. */
const mostOfPlace = 1_000;
const TextPlace = z
  .unknown()
  .nullable()
  .refine((place) => JSON.stringify(place ?? null).length <= mostOfPlace);

/** A writer's position; the server adds the person. */
export const PresenceState = z.strictObject({
  /** Relative positions of Yjs, in JSON; null while the writer is not in the text. */
  anchor: TextPlace,
  head: TextPlace,
});
export type PresenceState = z.output<typeof PresenceState>;

export const ClientMessage = z.discriminatedUnion("type", [
  /** The first message, and the one after a `resync`. Without `known` the whole draft is sent. */
  z.strictObject({
    type: z.literal("hello"),
    schemaVersion: z.number().int(),
    known: z.strictObject({ epoch: Epoch, vector: Bytes }).nullable(),
    /** Also asks who wrote after this place. */
    since: z.strictObject({ epoch: Epoch, sequence: Sequence }).optional(),
  }),
  /** At most one is in flight. `seen`: the newest sequence that the writer's document holds. */
  z.strictObject({
    type: z.literal("push"),
    batch: Batch,
    epoch: Epoch,
    seen: Sequence,
    update: Bytes,
  }),
  z.strictObject({ type: z.literal("presence"), state: PresenceState.nullable() }),
  /** The session's new token, before the old one expires. */
  z.strictObject({ type: z.literal("renew"), token: z.string().max(8_000) }),
]);
export type ClientMessage = z.output<typeof ClientMessage>;

const Person = z.object({ id: z.string(), name: z.string() });

/** Words of the writer that had no place left in a merge. */
export const RescuedText = z.object({
  id: z.string(),
  text: z.string(),
  /** Whose change it was, by name; null when that is not known. */
  by: z.string().nullable(),
  at: z.number(),
});
export type RescuedText = z.output<typeof RescuedText>;

export const ServerMessage = z.discriminatedUnion("type", [
  /**
   * The update that the writer lacks, and the vector of everything stored: the writer pushes what goes beyond
   * it. `older`: this editor is of an older version; it may push and receives nothing until the page is
   * reloaded.
   */
  z.object({
    type: z.literal("welcome"),
    epoch: Epoch,
    sequence: Sequence,
    update: z.string(),
    vector: z.string(),
    older: z.boolean(),
    connection: z.string(),
    person: Person,
    rescued: z.array(RescuedText).optional(),
    /** Who else wrote since the place that was asked about. */
    writers: z.array(Person).optional(),
  }),
  /** Committed in PostgreSQL. */
  z.object({ type: z.literal("stored"), batch: Batch, epoch: Epoch, sequence: Sequence }),
  z.object({
    type: z.literal("refused"),
    batch: Batch,
    path: z.string(),
    /** In the writer's language. */ message: z.string(),
  }),
  /** The client id is somebody else's: go on in a fresh document. */
  z.object({ type: z.literal("other-client"), batch: Batch }),
  /** Not stored, for no fault of the update: send it again. */
  z.object({ type: z.literal("failed"), batch: Batch, retryAfterSeconds: z.number() }),
  /** The writer must say `hello` again. */
  z.object({ type: z.literal("resync") }),
  /** Updates to apply in one transaction; the writer's own are among them. */
  z.object({
    type: z.literal("updates"),
    epoch: Epoch,
    sequence: Sequence,
    updates: z.array(z.string()),
  }),
  /** Null when they have left. */
  z.object({
    type: z.literal("presence"),
    connection: z.string(),
    person: Person,
    state: PresenceState.nullable(),
  }),
  /** All of the writer's that wait for a decision, when they have changed. */
  z.object({ type: z.literal("rescued"), texts: z.array(RescuedText) }),
  z.object({ type: z.literal("signed-out") }),
  /** Somebody else is signed in in this browser. */
  z.object({ type: z.literal("others") }),
  z.object({ type: z.literal("forbidden") }),
  /** The article was deleted or moved to the trash: the words stay on the device. */
  z.object({ type: z.literal("gone") }),
]);
export type ServerMessage = z.output<typeof ServerMessage>;
