import { and, eq, inArray, ne, type SQL, sql } from "drizzle-orm";
import type { AnyPgColumn } from "drizzle-orm/pg-core";
import { articles, bylines, redirects, tags } from "#app/db/schema/index.server.ts";
import type { Tx } from "#app/infra/context.ts";
import { Invalid } from "#app/infra/errors.ts";
import { isStorable } from "#app/infra/storable-text.ts";
import { splitLocale } from "#app/messages/locale-path.ts";
import { message } from "#app/messages/message.ts";
import type { RedirectTarget } from "../import-redirect.server.ts";
import { articlePath } from "../slug.ts";

const anyHost = "http://site.invalid";

/** Returns the path of a site-relative address, without its language; null for any other address. */
function pathIn(address: string): string | null {
  if (!address.startsWith("/") || !isStorable(address) || !URL.canParse(address, anyHost))
    return null;
  const { origin, pathname } = new URL(address, anyHost);
  if (origin !== anyHost) return null;
  try {
    const path = decodeURI(pathname).replace(/(?<=[^/])\/+$/, "");
    return !isStorable(path) ? null : (splitLocale(path)?.rest ?? path);
  } catch {
    return null;
  }
}

type Wanted = { path: string; articleId: string };

async function findArticle(tx: Tx, { path, articleId }: Wanted): Promise<RedirectTarget | null> {
  const moved = tx.db
    .select({ id: redirects.articleId })
    .from(redirects)
    .where(eq(redirects.path, path));
  const another = and(eq(articles.status, "published"), ne(articles.id, articleId));
  const slug = path.slice(articlePath("").length);
  const [now] = await tx.db
    .select({ id: articles.id })
    .from(articles)
    .where(and(eq(articles.slug, slug), another));
  if (now) return { articleId: now.id };
  const [before] = await tx.db
    .select({ id: articles.id })
    .from(articles)
    .where(and(inArray(articles.id, moved), another));
  return before ? { articleId: before.id } : null;
}

/** SQL for whether a list has other articles, so that its page remains. */
const holdsOthers = (list: AnyPgColumn, articleId: string): SQL => sql`exists (
  select 1 from listed_articles l where l.list_id = ${list} and l.article_id <> ${articleId})`;

async function findTarget(tx: Tx, wanted: Wanted): Promise<RedirectTarget | null> {
  const [, kind, name = "", ...rest] = wanted.path.split("/");
  if (rest.length > 0) return null;
  if (kind === "articles") return findArticle(tx, wanted);
  if (kind === "tags") {
    const [tag] = await tx.db
      .select({ id: tags.id })
      .from(tags)
      .where(and(eq(tags.slug, name), holdsOthers(tags.id, wanted.articleId)));
    return tag ? { tagId: tag.id } : null;
  }
  if (kind !== "authors") return null;
  const [byline] = await tx.db
    .select({ id: bylines.id })
    .from(bylines)
    .where(and(eq(bylines.handle, name), holdsOthers(bylines.id, wanted.articleId)));
  return byline ? { bylineId: byline.id } : null;
}

/**
 * Returns what the address shows, because the addresses of articles and authors change.
 * @throws Invalid on `redirectTo` unless it shows another published article, a topic or an author
 */
export async function findRedirectTarget(
  tx: Tx,
  { address, articleId }: { address: string; articleId: string },
): Promise<RedirectTarget> {
  const path = pathIn(address);
  const target = path === null ? null : await findTarget(tx, { path, articleId });
  if (target) return target;
  const text = message("articles.trash-no-target");
  throw new Invalid(text, [{ path: "redirectTo", message: text }]);
}
