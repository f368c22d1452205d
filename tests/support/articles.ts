import { z } from "zod";
import type { Visitor } from "./visitor.ts";

const paragraph = (text: string) => ({
  type: "paragraph",
  content: [{ type: "text", text }],
});
export const documentOf = (...texts: string[]) => ({
  type: "doc",
  content: texts.map(paragraph),
});

const Created = z.strictObject({ id: z.string(), revision: z.number() });
const Saved = z.strictObject({ revision: z.number() });
const Published = z.looseObject({ slug: z.string(), status: z.string() });
const Commented = z.strictObject({ id: z.string(), status: z.string(), version: z.number() });

type Words = { title: string; excerpt?: string; text?: string; tags?: string[]; lang?: string };

/** Creates a draft with these words. */
export async function writeDraft(author: Visitor, words: Words) {
  const made = await author.json("POST", "/api/v1/articles", { title: words.title });
  const { id, revision } = made.as(Created);
  const { title, excerpt = "", text = "Some words.", tags = [], lang } = words;
  const body = { revision, title, excerpt, tags, document: documentOf(text), lang };
  const saved = await author.json("PUT", `/api/v1/articles/${id}/draft`, body);
  return { id, revision: saved.as(Saved).revision };
}

export async function publishArticle(author: Visitor, words: Words) {
  const { id, revision } = await writeDraft(author, words);
  const answer = await author.json("POST", `/api/v1/articles/${id}/publish`, { revision });
  return { id, revision, slug: answer.as(Published).slug };
}

export async function comment(
  reader: Visitor,
  slug: string,
  words: { body: string; parentId?: string },
) {
  const answer = await reader.json("POST", `/api/v1/articles/by-slug/${slug}/comments`, words);
  return answer.as(Commented);
}

export async function approve(moderator: Visitor, seen: { id: string; version: number }) {
  const decisions = [{ commentId: seen.id, version: seen.version, decision: "approve" }];
  return moderator.json("POST", "/api/v1/comments/decisions", { decisions });
}

/** Makes a link that shows the newest draft, and returns its path. */
export async function previewLink(author: Visitor, articleId: string): Promise<string> {
  const fields = { intent: "create-preview-link", version: "newest", days: "7" };
  const answer = await author.post(`/studio/articles/${articleId}/previews`, fields);
  const path = /\/preview\/[\w-]{32}/.exec(answer.text)?.[0];
  if (!path) throw new Error(`No link was made: ${answer.status}`);
  return path;
}
