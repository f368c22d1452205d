import { and, eq } from "drizzle-orm";
import { articleRevisions, articles } from "#app/db/schema/index.server.ts";
import { inTransaction } from "#app/db/transaction.server.ts";
import {
  type RenderedDocument,
  renderDocument,
} from "#app/features/editor/render-document.server.ts";
import { recordAudit } from "#app/infra/audit.server.ts";
import type { Ctx, Tx } from "#app/infra/context.ts";
import { emit } from "#app/features/events/events.server.ts";
import { parseInput, type Raw } from "#app/infra/input.ts";
import { type Article, publish } from "./article.ts";
import { PublishArticleInput } from "./article-input.ts";
import { assertCanPublish } from "./article-policy.ts";
import { findArticle, findArticleForUpdate } from "./article-queries.server.ts";
import { draftContentOf } from "./draft-content.ts";
import { invalidateArticle } from "./invalidate-article.server.ts";
import { freeSlug } from "./free-slug.server.ts";
import { replaceTags } from "./live-tags.server.ts";
import { findDraftRevision, type StoredRevision } from "./revision-queries.server.ts";
import { longestSlug, slugify, untitledSlug } from "./slug.ts";
import { staleDraft } from "./stale-draft.server.ts";
import { revisionColumns } from "./write-revision.server.ts";

export type PublicationState = { slug: string; status: "draft" | "published" };
type Seen = { draft: StoredRevision; rendered: RenderedDocument; lang: string };

/**
 * Publishes the draft, for the first time or again. The published revision is the one that the author saw.
 * @throws Conflict when the draft is no longer `revision`, Invalid without a title.
 */
export async function publishArticle(
  ctx: Ctx,
  input: Raw<typeof PublishArticleInput>,
): Promise<PublicationState> {
  const given = parseInput(PublishArticleInput, input);
  const seen = await renderSeen(ctx, given);
  return inTransaction(ctx, async (tx) => {
    const article = await findArticleForUpdate(tx, given.articleId);
    assertCanPublish(tx.actor, article);
    if (article.draftRevision !== given.revision || article.lang !== seen.lang) {
      throw await staleDraft(tx, article);
    }
    const { revision, title } = seen.draft;
    const changes = publish(article, { revision, title, now: tx.now });
    const slug = await slugFor(tx, article, title);
    await invalidateArticle(tx, article.id);
    await makeLive(tx, { article, seen, columns: { ...changes, slug } });
    await invalidateArticle(tx, article.id);
    const details = { revision, slug, update: article.status === "published" };
    await recordAudit(tx, {
      action: "article.published",
      subject: `article:${article.id}`,
      details,
    });
    await emit(tx, {
      name: "article.published",
      articleId: article.id,
      userId: article.createdBy,
    });
    return { slug, status: changes.status };
  });
}

/** Rendering is slow, so it runs before any lock; a revision's content never changes. */
async function renderSeen(ctx: Ctx, input: PublishArticleInput): Promise<Seen> {
  const article = await findArticle(ctx, input.articleId);
  assertCanPublish(ctx.actor, article);
  const draft = await findDraftRevision(ctx, article);
  if (draft.revision !== input.revision) throw await staleDraft(ctx, article);
  publish(article, { revision: draft.revision, title: draft.title, now: ctx.now });
  const rendered = await renderDocument(draft.document, {
    lang: article.lang,
    links: "article",
  });
  return { draft, rendered, lang: article.lang };
}

/** An article without a chosen slug gets its title's at the first publication. */
async function slugFor(tx: Tx, article: Article, title: string): Promise<string> {
  const neverChosen = article.publishedAt === null && article.slug === untitledSlug(article.id);
  const wanted = neverChosen ? slugify(title, longestSlug - 4) : "";
  return wanted === "" ? article.slug : freeSlug(tx, { wanted, articleId: article.id });
}

async function makeLive(
  tx: Tx,
  given: { article: Article; seen: Seen; columns: ReturnType<typeof publish> & { slug: string } },
): Promise<void> {
  const { article, seen, columns } = given;
  const { document: _document, tags, ...live } = revisionColumns(draftContentOf(seen.draft));
  await tx.db
    .update(articles)
    .set({ ...seen.rendered, ...columns, ...live })
    .where(eq(articles.id, article.id));
  const { articleId, revision } = articleRevisions;
  await tx.db
    .update(articleRevisions)
    .set({ kind: "published" })
    .where(and(eq(articleId, article.id), eq(revision, columns.publishedRevision)));
  await replaceTags(tx, { articleId: article.id, names: tags });
}
