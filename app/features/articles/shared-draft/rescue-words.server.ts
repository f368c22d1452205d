import { and, eq, gt, isNotNull, isNull, lt, ne, sql } from "drizzle-orm";
import { newId } from "#app/db/ids.server.ts";
import { draftUpdates, rescuedTexts } from "#app/db/schema/index.server.ts";
import type { Tx } from "#app/infra/context.ts";
import { storable } from "#app/infra/storable-text.ts";
import { documentSchema } from "#app/features/editor/document.ts";
import { textOf } from "#app/features/editor/document-text.ts";
import { wrapUnsupported } from "#app/features/editor/wrap-unsupported.ts";
import { findOwners } from "./draft-clients.server.ts";
import { announceRescue } from "./draft-notices.server.ts";
import type { LostWords } from "./lost-words.ts";
import { type OpenDraft, readingIn } from "./open-drafts.server.ts";

type Rescued = {
  articleId: string;
  sequence: number;
  lost: LostWords[];
  draft: OpenDraft;
  /** Who sent the update, and the newest sequence that they had seen. */
  userId: string | null;
  seen: number;
};

/** Shorter words may stand elsewhere in a text by chance. */
const longestChance = 20;

/** Whether the same words are in the draft: a block that two people moved at once, of which one copy went. */
function stand(words: string, text: string): boolean {
  const trimmed = words.trim();
  return trimmed === "" || (trimmed.length > longestChance && text.includes(trimmed));
}

/** What has to be kept beside the draft, which holds the change that made it invisible. */
function rescuedRuns({ draft, lost }: Rescued): LostWords[] {
  if (lost.length === 0) return [];
  const { document } = readingIn(draft);
  const text = textOf(documentSchema.nodeFromJSON(wrapUnsupported(document)));
  return runsOf(lost).filter((run) => !stand(run.text, text));
}

/** Joins words that follow one another in their writer's own order. */
function runsOf(lost: LostWords[]): LostWords[] {
  const runs: LostWords[] = [];
  const ordered = [...lost].sort((a, b) => a.client - b.client || a.clock - b.clock);
  for (const words of ordered) {
    const last = runs.at(-1);
    const follows = last?.client === words.client && last.clock + last.text.length === words.clock;
    if (last && follows) last.text += words.text;
    else runs.push({ ...words });
  }
  return runs;
}

/** Extends an earlier rescued text when these words were typed right behind it. */
async function continues(tx: Tx, { articleId, run }: { articleId: string; run: LostWords }) {
  const text = sql`${rescuedTexts.text} || ${storable(run.text)}`;
  const continued = await tx.db
    .update(rescuedTexts)
    .set({ text, endClock: run.clock + run.text.length })
    .where(
      and(
        eq(rescuedTexts.articleId, articleId),
        eq(rescuedTexts.clientId, run.client),
        eq(rescuedTexts.endClock, run.clock),
        isNull(rescuedTexts.settledAt),
      ),
    )
    .returning({ id: rescuedTexts.id });
  return continued.length > 0;
}

/**
 * Whose change left no place for words: the sender's, or, when the sender's own words came too late, the only other
 * person's who wrote since they looked.
 */
async function whoReplaced(tx: Tx, rescued: Rescued, writer: string | null) {
  const { articleId, sequence, seen, userId } = rescued;
  if (userId !== writer) return userId;
  if (writer === null) return null;
  const rows = await tx.db
    .selectDistinct({ userId: draftUpdates.userId })
    .from(draftUpdates)
    .where(
      and(
        eq(draftUpdates.articleId, articleId),
        gt(draftUpdates.sequence, seen),
        lt(draftUpdates.sequence, sequence),
        isNotNull(draftUpdates.userId),
        ne(draftUpdates.userId, writer),
      ),
    )
    .limit(2);
  return rows.length === 1 ? (rows[0]?.userId ?? null) : null;
}

/** Keeps words that a change made invisible, beside the draft, and tells their writer. */
export async function rescueWords(tx: Tx, rescued: Rescued): Promise<void> {
  const { articleId, sequence, draft } = rescued;
  const runs = rescuedRuns(rescued);
  if (runs.length === 0) return;
  await announceRescue(tx, articleId);
  await findOwners(tx, { articleId, draft, clients: runs.map(({ client }) => client) });
  for (const run of runs) {
    if (await continues(tx, { articleId, run })) continue;
    const writer = draft.owners.get(run.client) ?? null;
    await tx.db.insert(rescuedTexts).values({
      ...{ id: newId(), articleId, sequence },
      userId: writer,
      replacedBy: await whoReplaced(tx, rescued, writer),
      text: storable(run.text),
      ...{ clientId: run.client, endClock: run.clock + run.text.length },
      createdAt: tx.now,
    });
  }
}
