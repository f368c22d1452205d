import { and, asc, eq, gt, or } from "drizzle-orm";
import { articleRevisions, articles } from "#app/db/schema/index.server.ts";
import type { Ctx, Tx } from "#app/infra/context.ts";
import { everyRowOf } from "#app/infra/personal-data.server.ts";

const pageSize = 200;
const { articleId, revision, name, namedBy, namedAt } = articleRevisions;

/** The names that somebody gave to versions stay, without saying whose they were. Returns how many. */
export async function eraseNamer(tx: Tx, userId: string): Promise<number> {
  const erased = await tx.db
    .update(articleRevisions)
    .set({ namedBy: null })
    .where(eq(namedBy, userId))
    .returning({ revision });
  return erased.length;
}

type Page = { userId: string; last: { articleId: string; revision: number } | null };

function listNamed(ctx: Ctx, { userId, last }: Page) {
  const following = last
    ? or(
        gt(articleId, last.articleId),
        and(eq(articleId, last.articleId), gt(revision, last.revision)),
      )
    : undefined;
  return ctx.db
    .select({ articleId, article: articles.slug, revision, name, namedAt })
    .from(articleRevisions)
    .innerJoin(articles, eq(articles.id, articleId))
    .where(and(eq(namedBy, userId), following))
    .orderBy(asc(articleId), asc(revision))
    .limit(pageSize);
}

export const everyNamedVersion = everyRowOf(listNamed);
