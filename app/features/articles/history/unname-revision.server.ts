import { inTransaction } from "#app/db/transaction.server.ts";
import type { Ctx } from "#app/infra/context.ts";
import { parseInput, type Raw } from "#app/infra/input.ts";
import { UnnameRevisionInput } from "../article-input.ts";
import { assertCanWrite } from "../article-policy.ts";
import { findArticleForUpdate } from "../article-queries.server.ts";
import { writeRevisionName } from "./name-revision.server.ts";

// no-event: nothing but the name goes.
/**
 * Takes a revision's name away. From then on it may be thinned out like any other.
 * @throws NotSignedIn, Forbidden, NotFound, Gone
 */
export async function unnameRevision(
  ctx: Ctx,
  input: Raw<typeof UnnameRevisionInput>,
): Promise<void> {
  const { articleId, revision } = parseInput(UnnameRevisionInput, input);
  await inTransaction(ctx, async (tx) => {
    const article = await findArticleForUpdate(tx, articleId);
    assertCanWrite(tx.actor, article);
    await writeRevisionName(tx, { articleId: article.id, revision, name: null });
  });
}
