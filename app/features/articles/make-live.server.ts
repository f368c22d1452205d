import { and, eq } from "drizzle-orm";
import { articleRevisions, articles } from "#app/db/schema/index.server.ts";
import {
  type RenderedDocument,
  renderDocument,
} from "#app/features/editor/render-document.server.ts";
import { recordAudit } from "#app/infra/audit.server.ts";
import type { Tx } from "#app/infra/context.ts";
import { emit } from "#app/features/events/events.server.ts";
import { type Article, publish } from "./article.ts";
import { draftContentOf } from "./draft-content.ts";
import { invalidateArticle } from "./invalidate-article.server.ts";
import { freeSlug } from "./free-slug.server.ts";
import { replaceTags } from "./live-tags.server.ts";
import { publishableOf } from "./publishable-revision.ts";
import type { StoredRevision } from "./revision-queries.server.ts";
import { settleSchedule } from "./scheduling/settle-schedule.server.ts";
import { longestSlug, slugify, untitledSlug } from "./slug.ts";
import { assertLanguageFree } from "./translations/assert-language-free.server.ts";
import { revisionColumns } from "./write-revision.server.ts";

export type PublicationState = { slug: string; status: "draft" | "published" };
export type RenderedRevision = { stored: StoredRevision; rendered: RenderedDocument };

/** @throws Invalid for content that only a draft may have. */
export async function renderRevision(revision: StoredRevision): Promise<RenderedRevision> {
  const stored = publishableOf(revision);
  const { document, lang } = stored;
  return { stored, rendered: await renderDocument(document, { lang, links: "article" }) };
}

type Given = {
  article: Article;
  revision: RenderedRevision;
  /** Further details for the audit log. */
  details?: Record<string, unknown>;
};

/**
 * Publishes a revision, for the first time or again. The caller has locked the article's row and checked the
 * policy.
 * @throws Invalid without a title, and in the language of a published translation
 */
export async function makeLive(
  tx: Tx,
  { article, revision: seen, details }: Given,
): Promise<PublicationState> {
  const { revision, title, lang } = seen.stored;
  await assertLanguageFree(tx, { articleId: article.id, lang });
  const changes = publish(article, { revision, title, now: tx.now });
  const slug = await slugFor(tx, article, title);
  await settleSchedule(tx, { articleId: article.id, byHand: "publish" });
  await invalidateArticle(tx, article.id);
  await writeLive(tx, { article, seen, columns: { ...changes, slug } });
  await invalidateArticle(tx, article.id);
  await recordAudit(tx, {
    action: "article.published",
    subject: `article:${article.id}`,
    details: { revision, slug, update: article.status === "published", ...details },
  });
  await emit(tx, {
    name: "article.published",
    articleId: article.id,
    userId: article.createdBy,
  });
  return { slug, status: changes.status };
}

/** An article without a chosen slug gets its title's at the first publication. */
async function slugFor(tx: Tx, article: Article, title: string): Promise<string> {
  const neverChosen = article.publishedAt === null && article.slug === untitledSlug(article.id);
  const wanted = neverChosen ? slugify(title, longestSlug - 4) : "";
  return wanted === "" ? article.slug : freeSlug(tx, { wanted, articleId: article.id });
}

async function writeLive(
  tx: Tx,
  given: {
    article: Article;
    seen: RenderedRevision;
    columns: ReturnType<typeof publish> & { slug: string };
  },
): Promise<void> {
  const { article, seen, columns } = given;
  const { document: _document, tags, ...live } = revisionColumns(draftContentOf(seen.stored));
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
