import type { Queue } from "../decision-words.ts";

export type QueueParams = { queue: Queue; q: string; cursor?: string | null };

/** Returns an address in the console; default values are omitted. */
export function moderationAddress(
  { queue, q, cursor }: QueueParams,
  more: { comment?: string | null; done?: string | null } = {},
): string {
  const search = new URLSearchParams();
  if (queue !== "pending") search.set("queue", queue);
  if (q !== "") search.set("q", q);
  if (cursor) search.set("cursor", cursor);
  if (more.comment) search.set("comment", more.comment);
  if (more.done) search.set("done", more.done);
  const text = search.toString();
  return text === "" ? "/moderation" : `/moderation?${text}`;
}

/** Returns the same parameters as fields of a form. */
export function fieldsOf({ queue, q, cursor }: QueueParams): Record<string, string> {
  return { queue, q, cursor: cursor ?? "" };
}
