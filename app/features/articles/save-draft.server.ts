import { isDeepStrictEqual } from "node:util";
import { and, eq } from "drizzle-orm";
import { articleRevisions, articles } from "#app/db/schema/index.server.ts";
import { inTransaction } from "#app/db/transaction.server.ts";
import type { Ctx, Tx } from "#app/infra/context.ts";
import { parseInput, type Raw } from "#app/infra/input.ts";
import type { Article } from "./article.ts";
import { SaveDraftInput } from "./article-input.ts";
import { assertCanWrite } from "./article-policy.ts";
import { findArticleForUpdate } from "./article-queries.server.ts";
import { type DraftContent, draftContentOf } from "./draft-content.ts";
import { invalidateArticle } from "./invalidate-article.server.ts";
import { findDraftRevision, type StoredRevision } from "./revision-queries.server.ts";
import { staleDraft } from "./stale-draft.server.ts";
import { assertPictureExists, writeRevision } from "./write-revision.server.ts";

// no-event: each revision says who wrote it and when; readers see none of it.
/**
 * Saves the content if `revision` is still the draft's. Each save makes the next number; unchanged content
 * makes none. An article's language is part of its identity and changes at once.
 * @throws Conflict whose `current` is the draft that was saved meanwhile.
 */
export async function saveDraft(
  ctx: Ctx,
  input: Raw<typeof SaveDraftInput>,
): Promise<{ revision: number }> {
  const given = parseInput(SaveDraftInput, input);
  return inTransaction(ctx, async (tx) => {
    const article = await findArticleForUpdate(tx, given.articleId);
    assertCanWrite(tx.actor, article);
    if (given.revision !== article.draftRevision) throw await staleDraft(tx, article);
    const previous = await findDraftRevision(tx, article);
    const content = contentOf(given, previous);
    await changeLanguage(tx, article, given.lang);
    const kind = given.kind ?? "autosave";
    if (isDeepStrictEqual(draftContentOf(previous), content)) {
      if (kind === "named") await nameRevision(tx, article);
      return { revision: article.draftRevision };
    }
    await assertPictureExists(tx, content.picture);
    return { revision: await writeRevision(tx, { article, previous, content, kind }) };
  });
}

/** What the input leaves out stays as it is. */
function contentOf(input: SaveDraftInput, previous: StoredRevision): DraftContent {
  const given = Object.entries(input).filter(([, value]) => value !== undefined);
  return draftContentOf({ ...previous, ...Object.fromEntries(given) });
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
