import { and, desc, eq, ilike, or } from "drizzle-orm";
import { containing } from "#app/db/like-pattern.server.ts";
import { articles } from "#app/db/schema/index.server.ts";
import type { Ctx } from "#app/infra/context.ts";
import { isStorable } from "#app/infra/storable-text.ts";
import { articlePath } from "./slug.ts";

const mostShown = 6;
const longestQuery = 100;

/** Returns published articles whose title or slug has these words, for a link to lead to; newest first. */
export async function searchLinkable(ctx: Ctx, q: string) {
  const words = q.slice(0, longestQuery).trim();
  if (words === "" || !isStorable(words)) return [];
  const pattern = containing(words);
  const rows = await ctx.db
    .select({ title: articles.title, slug: articles.slug, lang: articles.lang })
    .from(articles)
    .where(
      and(
        eq(articles.status, "published"),
        or(ilike(articles.title, pattern), ilike(articles.slug, pattern)),
      ),
    )
    .orderBy(desc(articles.publishedAt), desc(articles.id))
    .limit(mostShown);
  return rows.map(({ title, slug, lang }) => ({ title, lang, path: encodeURI(articlePath(slug)) }));
}
