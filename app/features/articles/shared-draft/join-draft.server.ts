import * as Y from "yjs";
import { z } from "zod";
import { inTransaction } from "#app/db/transaction.server.ts";
import type { Ctx } from "#app/infra/context.ts";
import { parseInput, type Raw } from "#app/infra/input.ts";
import { assertCanWrite } from "../article-policy.ts";
import { findArticle, findArticleForUpdate } from "../article-queries.server.ts";
import { draftSchemaVersion } from "./draft-doc.ts";
import { type OpenDraft, readDraft, returnDraft } from "./open-drafts.server.ts";
import { openSharedDraft } from "./share-draft.server.ts";
import type { DraftPlace } from "./draft-place.ts";

const mostClients = 100_000;

export const JoinDraftInput = z.strictObject({
  articleId: z.string(),
  /** The epoch and the state vector of what the writer already has; all of the draft is sent without them. */
  known: z
    .strictObject({
      epoch: z.string(),
      vector: z.custom<Uint8Array>((vector) => vector instanceof Uint8Array),
    })
    .nullable()
    .default(null),
});
type JoinDraftInput = z.output<typeof JoinDraftInput>;

export type JoinedDraft = DraftPlace & {
  schemaVersion: number;
  /** The update that the writer lacks. */
  update: Uint8Array;
  /** The state vector of the draft, from which the writer knows what to send. */
  vector: Uint8Array;
};

/** A peer's vector may be anything; an unreadable one counts as empty. */
function readableVector({ known }: JoinDraftInput, { epoch }: OpenDraft): Uint8Array | undefined {
  if (known?.epoch !== epoch) return undefined;
  try {
    return Y.decodeStateVector(known.vector).size <= mostClients ? known.vector : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Makes the shared draft of an article that has none, and merges a revision that a process of the previous
 * version has saved.
 */
function bringUpToDate(ctx: Ctx, articleId: string): Promise<OpenDraft> {
  return inTransaction(ctx, async (tx) => {
    const article = await findArticleForUpdate(tx, articleId);
    assertCanWrite(tx.actor, article);
    const draft = await openSharedDraft(tx, article);
    returnDraft(tx, { articleId, draft });
    return draft;
  });
}

// no-event: reading changes nothing; the first reading makes the shared draft.
/**
 * Returns the shared draft as committed, or what of it the writer lacks.
 * @throws NotSignedIn, Forbidden, NotFound; Unavailable when the draft is a newer version's.
 */
export async function joinDraft(ctx: Ctx, input: Raw<typeof JoinDraftInput>): Promise<JoinedDraft> {
  const given = parseInput(JoinDraftInput, input);
  const article = await findArticle(ctx, given.articleId);
  assertCanWrite(ctx.actor, article);
  const present = await readDraft(ctx, article.id);
  const isCurrent = present?.revision === article.draftRevision;
  const draft = present && isCurrent ? present : await bringUpToDate(ctx, article.id);
  const { epoch, sequence, doc } = draft;
  return {
    ...{ epoch, sequence },
    schemaVersion: draftSchemaVersion,
    update: Y.encodeStateAsUpdate(doc, readableVector(given, draft)),
    vector: Y.encodeStateVector(doc),
  };
}
