import { eq } from "drizzle-orm";
import { z } from "zod";
import { rescuedTexts } from "#app/db/schema/index.server.ts";
import { inTransaction } from "#app/db/transaction.server.ts";
import type { Ctx } from "#app/infra/context.ts";
import { Forbidden } from "#app/infra/errors.ts";
import { parseInput, type Raw } from "#app/infra/input.ts";
import { assertCanWrite } from "../article-policy.ts";
import { findArticleForUpdate } from "../article-queries.server.ts";
import { actorId } from "../write-revision.server.ts";
import { announceRescue } from "./draft-notices.server.ts";
import { findRescuedText } from "./rescued-text-queries.server.ts";

export const PutAwayRescuedTextInput = z.strictObject({ articleId: z.string(), textId: z.uuid() });

// no-event: nothing is changed in the article; the words stay in its history.
/**
 * Takes rescued words out of their writer's sight, and leaves them in the history of the article. Repeated, or after
 * they were placed, it changes nothing.
 * @throws NotSignedIn, Forbidden for words of somebody else, NotFound, Gone
 */
export async function putAwayRescuedText(
  ctx: Ctx,
  input: Raw<typeof PutAwayRescuedTextInput>,
): Promise<void> {
  const { articleId, textId } = parseInput(PutAwayRescuedTextInput, input);
  await inTransaction(ctx, async (tx) => {
    assertCanWrite(tx.actor, await findArticleForUpdate(tx, articleId));
    const rescued = await findRescuedText(tx, { articleId, textId });
    if (rescued.userId !== actorId(tx)) throw new Forbidden();
    if (rescued.settledAs !== null) return;
    await tx.db
      .update(rescuedTexts)
      .set({ settledAt: tx.now, settledBy: actorId(tx), settledAs: "put-away" })
      .where(eq(rescuedTexts.id, textId));
    await announceRescue(tx, articleId);
  });
}
