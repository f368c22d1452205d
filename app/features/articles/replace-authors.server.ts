import { and, eq, inArray, notInArray, sql } from "drizzle-orm";
import { articleAuthors, bylines } from "#app/db/schema/index.server.ts";
import type { Tx } from "#app/infra/context.ts";
import { Invalid } from "#app/infra/errors.ts";
import { message } from "#app/messages/message.ts";

export function unknownAuthor(): Invalid {
  const text = message("settings.author-unknown");
  return new Invalid(text, [{ path: "bylineIds", message: text }]);
}

export async function listAuthorIds(tx: Tx, articleId: string): Promise<string[]> {
  const rows = await tx.db
    .select({ id: articleAuthors.bylineId })
    .from(articleAuthors)
    .where(eq(articleAuthors.articleId, articleId))
    .orderBy(articleAuthors.position);
  return rows.map(({ id }) => id);
}

/**
 * Writes the authors of an article; authors who stay are left alone.
 * @throws Invalid for a byline that does not exist.
 */
export async function replaceAuthors(
  tx: Tx,
  { articleId, bylineIds }: { articleId: string; bylineIds: string[] },
): Promise<void> {
  const itsAuthors = eq(articleAuthors.articleId, articleId);
  await tx.db
    .delete(articleAuthors)
    .where(and(itsAuthors, notInArray(articleAuthors.bylineId, bylineIds)));
  if (bylineIds.length === 0) return;
  const known = await tx.db
    .select({ id: bylines.id })
    .from(bylines)
    .where(inArray(bylines.id, bylineIds));
  if (known.length < new Set(bylineIds).size) throw unknownAuthor();
  const rows = bylineIds.map((bylineId, position) => ({ articleId, bylineId, position }));
  await tx.db
    .insert(articleAuthors)
    .values(rows)
    .onConflictDoUpdate({
      target: [articleAuthors.articleId, articleAuthors.bylineId],
      set: { position: sql`excluded.position` },
    });
}
