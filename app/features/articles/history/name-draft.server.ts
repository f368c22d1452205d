import { inTransaction } from "#app/db/transaction.server.ts";
import type { Ctx } from "#app/infra/context.ts";
import { parseInput, type Raw } from "#app/infra/input.ts";
import { NameDraftInput } from "../article-input.ts";
import { assertCanWrite } from "../article-policy.ts";
import { findArticleForUpdate } from "../article-queries.server.ts";
import { reviseShared } from "../shared-draft/revise-shared.server.ts";
import { writeRevisionName } from "./name-revision.server.ts";

// no-event: the revision says who named it and when.
/**
 * Names the draft as it is now: what was written into it since its last revision becomes one first.
 * @throws NotSignedIn, Forbidden, NotFound, Gone, Invalid
 */
export async function nameDraft(
  ctx: Ctx,
  input: Raw<typeof NameDraftInput>,
): Promise<{ revision: number }> {
  const { articleId, name } = parseInput(NameDraftInput, input);
  return inTransaction(ctx, async (tx) => {
    const article = await findArticleForUpdate(tx, articleId);
    assertCanWrite(tx.actor, article);
    await reviseShared(tx, article);
    const revision = article.draftRevision;
    await writeRevisionName(tx, { articleId: article.id, revision, name });
    return { revision };
  });
}
