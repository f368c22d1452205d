import { count, desc, eq, ilike, or, sql } from "drizzle-orm";
import { containing } from "#app/db/like-pattern.server.ts";
import { articleTags, tags } from "#app/db/schema/index.server.ts";
import type { Ctx } from "#app/infra/context.ts";
import { isStorable } from "#app/infra/storable-text.ts";
import { tagSlug } from "./slug.ts";

const mostShown = 8;
const longestQuery = 60;

/** Returns tags whose name has these words, the exact one first, then by the number of their articles. */
export async function searchTags(ctx: Ctx, q: string) {
  const words = q.slice(0, longestQuery).trim();
  if (words === "" || !isStorable(words)) return [];
  const slug = tagSlug(words);
  const articles = count(articleTags.articleId);
  return ctx.db
    .select({ name: tags.name, articles })
    .from(tags)
    .leftJoin(articleTags, eq(articleTags.tagId, tags.id))
    .where(or(ilike(tags.name, containing(words)), eq(tags.slug, slug)))
    .groupBy(tags.id)
    .orderBy(desc(sql`${tags.slug} = ${slug}`), desc(articles), tags.name)
    .limit(mostShown);
}
