import { and, asc, eq, gt } from "drizzle-orm";
import { articleRevisions, articles, media } from "#app/db/schema/index.server.ts";
import { listEditedArticles } from "#app/features/articles/export-article-queries.server.ts";
import type { Ctx } from "#app/infra/context.ts";
import { everyRow, jsonArray, type ReadPage } from "./json-lines.ts";

/** Each may be a megabyte. */
const revisionsAtOnce = 5;

type ExportedArticle = { articleId: string; userId: string };
type ExportedRevision = { revision: number } & Record<string, unknown>;

const exportRevisions =
  (ctx: Ctx, { articleId, userId }: ExportedArticle): ReadPage<ExportedRevision> =>
  (last) => {
    const { articleId: _article, createdBy: _by, ...columns } = articleRevisionColumns;
    return ctx.db
      .select(columns)
      .from(articleRevisions)
      .where(
        and(
          eq(articleRevisions.articleId, articleId),
          eq(articleRevisions.createdBy, userId),
          last ? gt(articleRevisions.revision, last.revision) : undefined,
        ),
      )
      .orderBy(asc(articleRevisions.revision))
      .limit(revisionsAtOnce);
  };

const articleRevisionColumns = {
  articleId: articleRevisions.articleId,
  revision: articleRevisions.revision,
  kind: articleRevisions.kind,
  createdBy: articleRevisions.createdBy,
  createdAt: articleRevisions.createdAt,
  title: articleRevisions.title,
  excerpt: articleRevisions.excerpt,
  tags: articleRevisions.tags,
  pictureKey: articleRevisions.pictureKey,
  pictureAlt: articleRevisions.pictureAlt,
  document: articleRevisions.document,
};

/** An article with all revisions that this person wrote, as the text of one JSON object. */
export async function* articleJson(ctx: Ctx, request: ExportedArticle): AsyncGenerator<string> {
  const { slug, lang, status, title, excerpt, publishedAt, createdAt } = articles;
  const [article] = await ctx.db
    .select({ slug, lang, status, title, excerpt, publishedAt, createdAt })
    .from(articles)
    .where(eq(articles.id, request.articleId));
  yield `{\n"article": ${JSON.stringify(article ?? null, null, 2)},\n"revisions": `;
  yield* jsonArray(everyRow(exportRevisions(ctx, request)));
  yield "}\n";
}

/** The revisions that this person wrote in articles which are not their own, one article after the other. */
export async function* exportEdits(ctx: Ctx, userId: string) {
  const edited = everyRow<{ id: string; slug: string }>((last) =>
    listEditedArticles(ctx, { userId, after: last?.id ?? null }),
  );
  for await (const { id: articleId, slug } of edited) {
    for await (const revision of everyRow(exportRevisions(ctx, { articleId, userId })))
      yield { article: slug, ...revision };
  }
}

const escapes: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const escaped = (text: string) => text.replace(/[&<>"]/g, (sign) => escapes[sign] ?? sign);

/** An article as its readers see it, to be opened without the site; its pictures lie in `uploads`. */
export async function* articleHtml(ctx: Ctx, articleId: string): AsyncGenerator<string> {
  const { lang, title, excerpt, html, status } = articles;
  const [article] = await ctx.db
    .select({ lang, title, excerpt, html, status })
    .from(articles)
    .where(eq(articles.id, articleId));
  const shown = article?.status === "published" ? article : null;
  const name = escaped(shown?.title ?? "Not published");
  yield `<!doctype html>\n<html lang="${escaped(shown?.lang ?? "en")}">\n<meta charset="utf-8">\n`;
  yield `<title>${name}</title>\n<h1>${name}</h1>\n<p>${escaped(shown?.excerpt ?? "")}</p>\n`;
  yield `${(shown?.html ?? "").replaceAll('src="/media/', 'src="../uploads/')}\n</html>\n`;
}

/** The pictures they brought, our copies of their own picture among them. */
export function exportUploads(ctx: Ctx, userId: string) {
  const { key, alt, width, height, bytes, createdAt } = media;
  return ctx.db
    .select({ key, alt, width, height, bytes, createdAt })
    .from(media)
    .where(eq(media.createdBy, userId))
    .orderBy(asc(createdAt), asc(key));
}
