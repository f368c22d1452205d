import { isDeepStrictEqual } from "node:util";
import { and, eq } from "drizzle-orm";
import { articleRevisions, articles } from "#app/db/schema/index.server.ts";
import { inTransaction } from "#app/db/transaction.server.ts";
import type { Ctx, Tx } from "#app/infra/context.ts";
import type { Article, DraftContent } from "./article.ts";
import type { SaveDraftInput } from "./article-input.ts";
import { assertCanWrite } from "./article-policy.ts";
import { findArticleForUpdate } from "./article-queries.server.ts";
import { invalidateArticle } from "./invalidate-article.server.ts";
import { findDraftRevision, type StoredRevision } from "./revision-queries.server.ts";
import { staleDraft } from "./stale-draft.server.ts";
import { assertPictureExists, writeRevision } from "./write-revision.server.ts";

/**
 * Keeps what was written, if `revision` is still the draft's. Each save makes the next number; the
 * same content again makes none. An article's language is part of its identity and changes at once.
 * @throws Conflict whose `current` is the draft that somebody else saved meanwhile.
 */
export async function saveDraft(ctx: Ctx, input: SaveDraftInput): Promise<{ revision: number }> {
  return inTransaction(ctx, async (tx) => {
    const article = await findArticleForUpdate(tx, input.articleId);
    assertCanWrite(tx.actor, article);
    if (input.revision !== article.draftRevision) throw await staleDraft(tx, article);
    const previous = await findDraftRevision(tx, article);
    const content = contentOf(input, previous);
    await changeLanguage(tx, article, input.lang);
    const kind = input.kind ?? "autosave";
    if (isSame(previous, content)) {
      if (kind === "named") await nameRevision(tx, article);
      return { revision: article.draftRevision };
    }
    await assertPictureExists(tx, content.picture);
    return { revision: await writeRevision(tx, { article, previous, content, kind }) };
  });
}

function contentOf(input: SaveDraftInput, previous: StoredRevision): DraftContent {
  const { title, excerpt, document, tags } = input;
  const picture = input.picture === undefined ? previous.picture : input.picture;
  return { title, excerpt, document, tags, picture };
}

function isSame({ title, excerpt, document, tags, picture }: DraftContent, content: DraftContent) {
  return isDeepStrictEqual({ title, excerpt, document, tags, picture }, content);
}

async function nameRevision(tx: Tx, article: Article): Promise<void> {
  const { articleId, revision, kind } = articleRevisions;
  const unnamed = and(
    eq(articleId, article.id),
    eq(revision, article.draftRevision),
    eq(kind, "autosave"),
  );
  await tx.db.update(articleRevisions).set({ kind: "named" }).where(unnamed);
}

async function changeLanguage(tx: Tx, article: Article, lang = article.lang): Promise<void> {
  if (lang === article.lang) return;
  await tx.db.update(articles).set({ lang }).where(eq(articles.id, article.id));
  if (article.status === "published") await invalidateArticle(tx, article.id);
}
