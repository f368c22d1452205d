import { eq } from "drizzle-orm";
import { z } from "zod";
import { rescuedTexts } from "#app/db/schema/index.server.ts";
import { inTransaction } from "#app/db/transaction.server.ts";
import type { Ctx, Tx } from "#app/infra/context.ts";
import { Invalid } from "#app/infra/errors.ts";
import { parseInput, type Raw } from "#app/infra/input.ts";
import type { Article } from "../article.ts";
import { assertCanWrite } from "../article-policy.ts";
import { findArticleForUpdate } from "../article-queries.server.ts";
import { actorId } from "../write-revision.server.ts";
import { appendUpdates } from "./append-updates.server.ts";
import { updateOf } from "./apply-update.ts";
import { announceRescue } from "./draft-notices.server.ts";
import { placeWords } from "./place-words.ts";
import { findRescuedText } from "./rescued-text-queries.server.ts";
import { settleDraft } from "./settle-draft.ts";
import { openSharedDraft } from "./share-draft.server.ts";
import { claimForServer } from "./write-shared.server.ts";

export const PlaceRescuedTextInput = z.strictObject({
  articleId: z.string(),
  textId: z.uuid(),
  /** A caret as a relative position of Yjs, in JSON; without one the words go to the end of the article. */
  at: z.unknown().optional(),
});

type Placing = { article: Article; words: string; at: unknown };

/** Writes the words into the shared draft, as one change. @throws Invalid when it has no room for them. */
async function write(tx: Tx, { article, words, at }: Placing): Promise<void> {
  const { id: articleId } = article;
  const draft = await openSharedDraft(tx, article);
  const update = updateOf(draft.doc, () => placeWords(draft.doc, { words, at }));
  const settled = settleDraft(draft.doc, { merged: false });
  if (settled.kind === "refused") {
    const [problem] = settled.problems;
    throw new Invalid(problem?.message ?? "", settled.problems);
  }
  draft.reading = settled.reading;
  await claimForServer(tx, { articleId, draft });
  const updates = update ? [{ update, userId: actorId(tx) }] : [];
  await appendUpdates(tx, { articleId, draft, updates });
}

// no-event: the draft says who wrote it and when; readers see none of it.
/**
 * Puts words that had no place left back into the draft, once: a repeated request changes nothing. Whoever may write
 * the article may place them, also after they were put away.
 * @throws NotSignedIn, Forbidden, NotFound, Gone; Invalid when the draft has no room for them.
 */
export async function placeRescuedText(
  ctx: Ctx,
  input: Raw<typeof PlaceRescuedTextInput>,
): Promise<void> {
  const { articleId, textId, at } = parseInput(PlaceRescuedTextInput, input);
  await inTransaction(ctx, async (tx) => {
    const article = await findArticleForUpdate(tx, articleId);
    assertCanWrite(tx.actor, article);
    const rescued = await findRescuedText(tx, { articleId, textId });
    if (rescued.settledAs === "placed") return;
    await write(tx, { article, words: rescued.text, at });
    await tx.db
      .update(rescuedTexts)
      .set({ settledAt: tx.now, settledBy: actorId(tx), settledAs: "placed" })
      .where(eq(rescuedTexts.id, textId));
    await announceRescue(tx, articleId);
  });
}
