import { z } from "zod";
import { isRecord } from "#app/features/editor/check-attributes.ts";
import { wrapUnsupported } from "#app/features/editor/wrap-unsupported.ts";
import { PublishableContent } from "../article-input.ts";
import type { DraftReading } from "../shared-draft/read-draft-doc.ts";
import { sendJson } from "./send-json.ts";

const Made = z.object({ id: z.string(), revision: z.number() });

const paragraph = (text: string) => ({ type: "paragraph", content: [{ type: "text", text }] });

/** Text that is too long for its field becomes a paragraph at the top of the text: nothing is cut or rejected. */
function savable(draft: DraftReading): DraftReading {
  const { title, excerpt, tags, picture, lang } = PublishableContent.shape;
  const document = wrapUnsupported(draft.document);
  const content: unknown[] = isRecord(document) ? [...document.content] : [];
  const fits = {
    title: title.safeParse(draft.title).success,
    excerpt: excerpt.safeParse(draft.excerpt).success,
    tags: tags.safeParse(draft.tags).success,
  };
  const moved = [
    ...(fits.title ? [] : [draft.title]),
    ...(fits.excerpt ? [] : [draft.excerpt]),
    ...(fits.tags ? [] : [draft.tags.join(", ")]),
  ];
  return {
    title: fits.title ? draft.title : "",
    excerpt: fits.excerpt ? draft.excerpt : "",
    tags: fits.tags ? draft.tags : [],
    picture: picture.safeParse(draft.picture).success ? draft.picture : null,
    lang: lang.safeParse(draft.lang).success ? draft.lang : "en",
    document: { type: "doc", content: [...moved.map(paragraph), ...content] },
  };
}

/** Creates an article with the text of a deleted one. Returns its id, or null when that failed. */
export async function newArticleOf(
  draft: DraftReading,
  renewSession: () => Promise<boolean>,
): Promise<string | null> {
  try {
    const content = savable(draft);
    const path = "/api/v1/articles";
    const body = { title: content.title };
    const made = Made.parse((await sendJson(path, { body, renewSession })).body);
    const { status } = await sendJson(`${path}/${made.id}/draft`, {
      method: "PUT",
      body: { ...content, revision: made.revision },
      renewSession,
    });
    return status === 200 ? made.id : null;
  } catch {
    return null;
  }
}
