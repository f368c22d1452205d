import { eq } from "drizzle-orm";
import { draftStates } from "#app/db/schema/index.server.ts";
import type { Tx } from "#app/infra/context.ts";
import type { Article } from "../article.ts";
import { cutRevision } from "./cut-revision.server.ts";
import type { DraftPlace } from "./draft-place.ts";
import { returnDraft } from "./open-drafts.server.ts";
import { openSharedDraft } from "./share-draft.server.ts";

/**
 * Makes what was written into the shared draft since the last revision a revision of its own; the article's row must
 * be locked. Changes `article.draftRevision`. Without a shared draft, or anything new in it, nothing happens. Returns
 * the place of the draft in its history.
 */
export async function reviseShared(tx: Tx, article: Article): Promise<DraftPlace | null> {
  const { id: articleId } = article;
  if (!(await isShared(tx, articleId))) return null;
  const draft = await openSharedDraft(tx, article);
  if (draft.sequence === draft.revisionSequence) returnDraft(tx, { articleId, draft });
  else await cutRevision(tx, { article, draft });
  return { epoch: draft.epoch, sequence: draft.sequence };
}

async function isShared(tx: Tx, articleId: string): Promise<boolean> {
  return (await tx.db.$count(draftStates, eq(draftStates.articleId, articleId))) > 0;
}
