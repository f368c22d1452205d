import { and, desc, eq, ilike, isNull, ne, or, sql } from "drizzle-orm";
import { containing } from "#app/db/like-pattern.server.ts";
import { articles } from "#app/db/schema/index.server.ts";
import type { ArticleStatus } from "#app/db/values.ts";
import { can } from "#app/features/access/can.ts";
import { isMine } from "../article-queries.server.ts";
import type { Ctx } from "#app/infra/context.ts";
import { isStorable } from "#app/infra/storable-text.ts";
import { findWritable } from "../studio-queries.server.ts";
import {
  currentLang,
  currentTitle,
  listGroupMembers,
  selectMembers,
} from "./translation-queries.server.ts";

/** An article that can be linked as a translation, if its language is free. */
export type TranslationCandidate = {
  id: string;
  title: string;
  lang: string;
  status: ArticleStatus;
};

const mostShown = 8;
const longestQuery = 100;

/**
 * Returns the user's articles, and for editors everyone's, whose title or slug has these words, in languages that the
 * article has no translation into; last written first, at most eight. Null when the user may not edit the article.
 */
export async function searchTranslations(
  ctx: Ctx,
  { articleId, q }: { articleId: string; q: string },
): Promise<TranslationCandidate[] | null> {
  const article = await findWritable(ctx, articleId);
  if (!article) return null;
  if (!isStorable(q)) return [];
  const members = (await listGroupMembers(ctx, [article.id])).filter(({ isTrashed }) => !isTrashed);
  const pattern = containing(q.slice(0, longestQuery).trim());
  const isFree = members.map(({ lang }) => sql`lower(${currentLang}) <> ${lang.toLowerCase()}`);
  const rows = await selectMembers(ctx)
    .where(
      and(
        ne(articles.id, article.id),
        isNull(articles.trashedAt),
        can(ctx.actor, "articles:write") ? undefined : eq(isMine(ctx), true),
        or(ilike(currentTitle, pattern), ilike(articles.slug, pattern)),
        ...isFree,
      ),
    )
    .orderBy(desc(articles.draftedAt), desc(articles.id))
    .limit(mostShown);
  return rows.map(({ id, title, lang, status }) => ({ id, title, lang, status }));
}
