import { eq, inArray } from "drizzle-orm";
import { articleAuthors, bylines } from "#app/db/schema/index.server.ts";
import { listCards } from "#app/features/author-cards/card-queries.server.ts";
import type { Ctx } from "#app/infra/context.ts";

export type Signer = { bylineId: string; handle: string; name: string; userId: string | null };

/**
 * Returns each article's authors, in order; the name is the card's where the author has an account.
 */
export async function listSigners(ctx: Ctx, articleIds: string[]): Promise<Map<string, Signer[]>> {
  const signers = new Map<string, Signer[]>(articleIds.map((id) => [id, []]));
  if (articleIds.length === 0) return signers;
  const rows = await ctx.db
    .select({ articleId: articleAuthors.articleId, byline: bylines })
    .from(articleAuthors)
    .innerJoin(bylines, eq(bylines.id, articleAuthors.bylineId))
    .where(inArray(articleAuthors.articleId, articleIds))
    .orderBy(articleAuthors.articleId, articleAuthors.position);
  const userIds = rows.flatMap(({ byline }) => byline.userId ?? []);
  const cards = await listCards(ctx, [...new Set(userIds)]);
  for (const { articleId, byline } of rows) {
    const { id: bylineId, handle, userId } = byline;
    const name = (userId && cards.get(userId)?.name) || byline.name;
    signers.get(articleId)?.push({ bylineId, handle, name, userId });
  }
  return signers;
}
