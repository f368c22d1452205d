import { and, eq } from "drizzle-orm";
import { articleRevisions } from "#app/db/schema/index.server.ts";
import { inTransaction } from "#app/db/transaction.server.ts";
import type { Ctx, Tx } from "#app/infra/context.ts";
import { NotFound } from "#app/infra/errors.ts";
import { parseInput, type Raw } from "#app/infra/input.ts";
import { message } from "#app/messages/message.ts";
import { NameRevisionInput } from "../article-input.ts";
import { assertCanWrite } from "../article-policy.ts";
import { findArticleForUpdate } from "../article-queries.server.ts";
import { actorId } from "../write-revision.server.ts";

type Named = { articleId: string; revision: number; name: string | null };

/**
 * Gives a revision a name, or takes it away with null. The article's row must be locked.
 * @throws NotFound
 */
export async function writeRevisionName(tx: Tx, { name, ...place }: Named): Promise<void> {
  const { articleId, revision, name: known } = articleRevisions;
  const itsRow = and(eq(articleId, place.articleId), eq(revision, place.revision));
  const [row] = await tx.db.select({ name: known }).from(articleRevisions).where(itsRow);
  if (!row) throw new NotFound(message("articles.revision-missing"));
  if (row.name === name) return;
  const by = name === null ? null : actorId(tx);
  const at = name === null ? null : tx.now;
  await tx.db.update(articleRevisions).set({ name, namedBy: by, namedAt: at }).where(itsRow);
}

// no-event: the revision says who named it and when.
/**
 * Names a revision, or renames it. The same name again changes nothing.
 * @throws NotSignedIn, Forbidden, NotFound, Gone, Invalid
 */
export async function nameRevision(ctx: Ctx, input: Raw<typeof NameRevisionInput>): Promise<void> {
  const { articleId, revision, name } = parseInput(NameRevisionInput, input);
  await inTransaction(ctx, async (tx) => {
    const article = await findArticleForUpdate(tx, articleId);
    assertCanWrite(tx.actor, article);
    await writeRevisionName(tx, { articleId: article.id, revision, name });
  });
}
