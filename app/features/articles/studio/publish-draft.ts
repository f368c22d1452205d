import { z } from "zod";
import type { Translate } from "#app/messages/translate.ts";
import type { DraftPlace } from "../shared-draft/draft-place.ts";
import { type DraftReading } from "../shared-draft/read-draft-doc.ts";
import { blockLines } from "./block-lines.ts";
import { sendJson } from "./send-json.ts";

const Answer = z.object({ slug: z.string() });
const Rejected = z.object({
  error: z.object({
    message: z.string(),
    fields: z.array(z.object({ path: z.string(), message: z.string() })).default([]),
  }),
});
const Newer = z.object({
  current: z.object({
    revision: z.number(),
    title: z.string(),
    excerpt: z.string(),
    document: z.unknown(),
    savedBy: z.object({ name: z.string() }).nullable(),
  }),
});

/** Another writer's words that the publisher has not seen. */
type CameIn = { revision: number; by: string | null; lines: string[] };
export type Publication =
  | { kind: "published"; slug: string }
  | { kind: "more"; cameIn: CameIn }
  | { kind: "refused"; message: string; path: string | null };

/** The version to publish: the editor's, or the one that the publisher has confirmed. */
type Seen = { place: DraftPlace } | { revision: number };
type Draft = { id: string; shown: DraftReading };

function cameIn({ current }: z.output<typeof Newer>, shown: DraftReading): CameIn {
  const seen = new Set([shown.title, shown.excerpt, ...blockLines(shown.document)]);
  const theirs = [current.title, current.excerpt, ...blockLines(current.document)];
  const lines = theirs.filter((line) => line !== "" && !seen.has(line));
  return { revision: current.revision, by: current.savedBy?.name ?? null, lines };
}

/** Publishes what the publisher saw, and nothing that others wrote after it. An expired session is renewed once. */
export async function publishDraft(
  draft: Draft & { seen: Seen },
  { renewSession, t }: { renewSession: () => Promise<boolean>; t: Translate },
): Promise<Publication> {
  const path = `/api/v1/articles/${draft.id}/publish`;
  try {
    const { status, body } = await sendJson(path, { body: draft.seen, renewSession });
    const published = Answer.safeParse(body);
    if (status === 200 && published.success) return { kind: "published", ...published.data };
    const newer = Newer.safeParse(body);
    if (status === 409 && newer.success) {
      return { kind: "more", cameIn: cameIn(newer.data, draft.shown) };
    }
    const { message, fields } = Rejected.parse(body).error;
    return { kind: "refused", message, path: fields[0]?.path ?? null };
  } catch {
    return { kind: "refused", message: t("articles.publish-offline"), path: null };
  }
}
