import { eq } from "drizzle-orm";
import { db } from "#app/db/client.server.ts";
import { articles } from "#app/db/schema/index.server.ts";
import { findHistory } from "#app/features/articles/history/history-queries.server.ts";
import { createArticle } from "#app/features/articles/create-article.server.ts";
import { publishArticle } from "#app/features/articles/publish-article.server.ts";
import { saveDraft } from "#app/features/articles/save-draft.server.ts";
import type { SaveDraftInput } from "#app/features/articles/article-input.ts";
import { documentOf } from "./documents.ts";
import type { Ctx } from "#app/infra/context.ts";

export { documentOf };

type Words = Partial<Omit<SaveDraftInput, "articleId" | "revision">>;

/** A complete input of an editor, so that a test states only what it is about. */
export function wordsOf(given: Words = {}): Omit<SaveDraftInput, "articleId" | "revision"> {
  const document = documentOf("First things first.");
  return { title: "On beginnings", excerpt: "How to begin.", document, tags: [], ...given };
}

/** A draft at revision 2, written through the verbs by the user of `ctx`. */
export async function writeArticle(ctx: Ctx, given: Words = {}) {
  const { id, revision } = await createArticle(ctx);
  const saved = await saveDraft(ctx, { ...wordsOf(given), articleId: id, revision });
  return { id, revision: saved.revision };
}

export async function writeAndPublish(ctx: Ctx, given: Words = {}) {
  const { id, revision } = await writeArticle(ctx, given);
  return { id, revision, ...(await publishArticle(ctx, { articleId: id, revision })) };
}

export async function findArticleRow(id: string) {
  const [row] = await db.select().from(articles).where(eq(articles.id, id));
  if (!row) throw new Error("There is no such article.");
  return row;
}

/** The newest versions of an article; null for those who may not see them. */
export async function listRevisions(ctx: Ctx, articleId: string) {
  return (await findHistory(ctx, { articleId }))?.entries ?? null;
}
