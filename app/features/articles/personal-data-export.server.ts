import { and, asc, eq, getTableColumns, gt, not, or, type SQL, sql } from "drizzle-orm";
import { articleRevisions, articles, bylines, redirects } from "#app/db/schema/index.server.ts";
import { escapeHtml } from "#app/infra/escape-html.ts";
import type { Ctx } from "#app/infra/context.ts";
import {
  everyRow,
  type ExportFile,
  jsonArray,
  type PersonalData,
} from "#app/infra/personal-data.server.ts";
import { translatorIn } from "#app/messages/translations.server.ts";
import { DraftContent } from "./draft-content.ts";
import { everyNamedVersion } from "./history/personal-names.server.ts";
import { everyOwnSchedule } from "./scheduling/personal-schedules.server.ts";

const articlesAtOnce = 200;
/** A revision may be a megabyte. */
const revisionsAtOnce = 5;

/** The columns that an article's draft has too: a new one is exported without being named here. */
const draftColumns = Object.fromEntries(
  Object.entries(getTableColumns(articles)).filter(([name]) =>
    Object.hasOwn(DraftContent.shape, name),
  ),
);

type Named = { id: string; slug: string };

const signed = (userId: string): SQL => sql`${articles.id} in (
  select s.article_id from article_authors s join bylines b on b.id = s.byline_id
  where b.user_id = ${userId})`;

/** Returns the articles that a person began or signs, by id. */
function listExportedArticles(ctx: Ctx, userId: string): Promise<Named[]> {
  return ctx.db
    .select({ id: articles.id, slug: articles.slug })
    .from(articles)
    .where(or(eq(articles.createdBy, userId), signed(userId)))
    .orderBy(asc(articles.id));
}

type EditedPage = { userId: string; last: Named | null };

/** One page of the articles in which somebody wrote and which are not their own, by id. */
function listEditedArticles(ctx: Ctx, { userId, last }: EditedPage): Promise<Named[]> {
  const edited = sql`${articles.id} in (
    select article_id from article_revisions where created_by = ${userId})`;
  return ctx.db
    .select({ id: articles.id, slug: articles.slug })
    .from(articles)
    .where(
      and(
        edited,
        sql`${articles.createdBy} is distinct from ${userId}`,
        not(signed(userId)),
        last ? gt(articles.id, last.id) : undefined,
      ),
    )
    .orderBy(asc(articles.id))
    .limit(articlesAtOnce);
}

/** Returns the stored byline of a person, with its former addresses; null when they have none. */
async function findByline(ctx: Ctx, userId: string) {
  const { id, handle, name, bio, createdAt } = bylines;
  const [byline] = await ctx.db
    .select({ id, handle, name, bio, createdAt })
    .from(bylines)
    .where(eq(bylines.userId, userId));
  if (!byline) return null;
  const former = await ctx.db
    .select({ path: redirects.path, since: redirects.createdAt })
    .from(redirects)
    .where(eq(redirects.bylineId, byline.id))
    .orderBy(asc(redirects.createdAt), asc(redirects.path));
  return { ...byline, formerAddresses: former };
}

type Source = { articleId: string; userId: string };
type Revision = { revision: number } & Record<string, unknown>;

/** The columns of a revision that are its writer's; somebody else may have named it. */
function exportedColumns() {
  const { articleId, createdBy, name, namedBy, namedAt, ...exported } =
    getTableColumns(articleRevisions);
  return { articleId, createdBy, exported };
}

/** The revisions of an article that this person wrote. */
function everyRevision(ctx: Ctx, { articleId, userId }: Source): AsyncGenerator<Revision> {
  const { articleId: article, createdBy, exported } = exportedColumns();
  const { revision } = exported;
  return everyRow<Revision>((last) =>
    ctx.db
      .select(exported)
      .from(articleRevisions)
      .where(
        and(
          eq(article, articleId),
          eq(createdBy, userId),
          last ? gt(revision, last.revision) : undefined,
        ),
      )
      .orderBy(asc(revision))
      .limit(revisionsAtOnce),
  );
}

/** Yields an article with all revisions by this person as the text of one JSON object. */
async function* articleJson(ctx: Ctx, source: Source): AsyncGenerator<string> {
  const { slug, lang, status, canonicalUrl, commentsMode, publishedAt, createdAt } = articles;
  const set = { canonicalUrl, commentsMode };
  const [article] = await ctx.db
    .select({ slug, lang, status, ...draftColumns, ...set, publishedAt, createdAt })
    .from(articles)
    .where(eq(articles.id, source.articleId));
  yield `{\n"article": ${JSON.stringify(article ?? null, null, 2)},\n"revisions": `;
  yield* jsonArray(everyRevision(ctx, source));
  yield "}\n";
}

/**
 * Yields the revisions by this person in articles that are not their own, one article after the other.
 */
async function* everyEdit(ctx: Ctx, userId: string) {
  const edited = everyRow<Named>((last) => listEditedArticles(ctx, { userId, last }));
  for await (const { id: articleId, slug } of edited) {
    for await (const revision of everyRevision(ctx, { articleId, userId }))
      yield { article: slug, ...revision };
  }
}

/**
 * Yields an article as readers see it, in HTML that opens without the site; its pictures are in `uploads`.
 */
async function* articleHtml(ctx: Ctx, articleId: string): AsyncGenerator<string> {
  const { lang, title, excerpt, html, status } = articles;
  const [article] = await ctx.db
    .select({ lang, title, excerpt, html, status })
    .from(articles)
    .where(eq(articles.id, articleId));
  const shown = article?.status === "published" ? article : null;
  const name = escapeHtml(shown?.title ?? translatorIn(ctx.locale)("articles.unpublished"));
  yield `<!doctype html>\n<html lang="${escapeHtml(shown?.lang ?? ctx.locale)}">\n<meta charset="utf-8">\n`;
  yield `<title>${name}</title>\n<h1>${name}</h1>\n<p>${escapeHtml(shown?.excerpt ?? "")}</p>\n`;
  yield `${(shown?.html ?? "").replaceAll('src="/media/', 'src="../uploads/')}\n</html>\n`;
}

async function listArticleFiles(ctx: Ctx, userId: string): Promise<ExportFile[]> {
  const exported = await listExportedArticles(ctx, userId);
  return exported.flatMap(({ id, slug }): ExportFile[] => [
    { name: `articles/${slug}.json`, content: () => articleJson(ctx, { articleId: id, userId }) },
    { name: `articles/${slug}.html`, content: () => articleHtml(ctx, id) },
  ]);
}

/** The export's half of what `personal-data.server.ts` declares. */
export const exportedArticles: Omit<PersonalData, "erasure"> = {
  objects: { "profile.json": { byline: findByline } },
  lists: {
    "edits.json": everyEdit,
    "schedules.json": everyOwnSchedule,
    "names.json": everyNamedVersion,
  },
  files: listArticleFiles,
};
