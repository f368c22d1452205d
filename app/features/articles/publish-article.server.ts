import { and, eq } from "drizzle-orm";
import { articleRevisions, articles } from "#app/db/schema/index.server.ts";
import { inTransaction } from "#app/db/transaction.server.ts";
import {
  type RenderedDocument,
  renderDocument,
} from "#app/features/editor/render-document.server.ts";
import { wrapUnsupported } from "#app/features/editor/wrap-unsupported.ts";
import { recordAudit } from "#app/infra/audit.server.ts";
import type { Ctx, Tx } from "#app/infra/context.ts";
import { emit } from "#app/infra/events.server.ts";
import { type Article, publish } from "./article.ts";
import type { PublishArticleInput } from "./article-input.ts";
import { assertCanPublish } from "./article-policy.ts";
import { findArticle, findArticleForUpdate } from "./article-queries.server.ts";
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
 * Makes the draft what readers see, for the first time or anew. What is published is what was seen.
 * @throws Conflict when the draft is no longer `revision`, Invalid without a title.
 */
export async function publishArticle(
  ctx: Ctx,
  input: PublishArticleInput,
): Promise<PublicationState> {
  const seen = await renderSeen(ctx, input);
  return inTransaction(ctx, async (tx) => {
    const article = await findArticleForUpdate(tx, input.articleId);
    assertCanPublish(tx.actor, article);
    if (article.draftRevision !== input.revision || article.lang !== seen.lang) {
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

/** Rendering takes its time, so it comes before any lock; a revision's content never changes. */
async function renderSeen(ctx: Ctx, input: PublishArticleInput): Promise<Seen> {
  const article = await findArticle(ctx, input.articleId);
  assertCanPublish(ctx.actor, article);
  const draft = await findDraftRevision(ctx, article);
  if (draft.revision !== input.revision) throw await staleDraft(ctx, article);
  publish(article, { revision: draft.revision, title: draft.title, now: ctx.now });
  const rendered = await renderDocument(wrapUnsupported(draft.document), {
    lang: article.lang,
    links: "article",
  });
  return { draft, rendered, lang: article.lang };
}

/** An article whose slug nobody chose takes its title's when it is first published. */
async function slugFor(tx: Tx, article: Article, title: string): Promise<string> {
  const neverChosen = article.publishedAt === null && article.slug === untitledSlug(article.id);
  const wanted = neverChosen ? slugify(title, longestSlug - 4) : "";
  return wanted === "" ? article.slug : freeSlug(tx, { wanted, articleId: article.id });
}

async function makeLive(
  tx: Tx,
  live: { article: Article; seen: Seen; columns: ReturnType<typeof publish> & { slug: string } },
): Promise<void> {
  const { article, seen, columns } = live;
  const { title, excerpt, tags } = seen.draft;
  const { pictureKey, pictureAlt } = revisionColumns(seen.draft);
  await tx.db
    .update(articles)
    .set({ ...seen.rendered, ...columns, title, excerpt, pictureKey, pictureAlt })
    .where(eq(articles.id, article.id));
  const { articleId, revision } = articleRevisions;
  await tx.db
    .update(articleRevisions)
    .set({ kind: "published" })
    .where(and(eq(articleId, article.id), eq(revision, columns.publishedRevision)));
  await replaceTags(tx, { articleId: article.id, names: tags });
}
