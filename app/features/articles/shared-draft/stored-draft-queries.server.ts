import { and, eq, gt, sql } from "drizzle-orm";
import { draftStates, draftUpdates } from "#app/db/schema/index.server.ts";
import type { Ctx } from "#app/infra/context.ts";
import type { DraftPlace } from "./draft-place.ts";

export type StoredDraft = DraftPlace & {
  schemaVersion: number;
  revision: number;
  revisionSequence: number;
  /** How far `state` goes. */
  throughSequence: number;
  /** Null when `updates` follow the requested place. */
  state: Uint8Array | null;
  updates: Uint8Array[];
};

/** Each update with its length in front, in four bytes. */
function parted(joined: Uint8Array): Uint8Array[] {
  const view = new DataView(joined.buffer, joined.byteOffset, joined.byteLength);
  const parts: Uint8Array[] = [];
  for (let at = 0; at < joined.byteLength;) {
    const length = view.getUint32(at);
    parts.push(joined.subarray(at + 4, at + 4 + length));
    at += 4 + length;
  }
  return parts;
}

/**
 * Returns a shared draft as stored, or only what follows `known`; null before the draft is shared. One statement
 * reads all of it, because a compaction may move updates into the state meanwhile.
 */
export async function findStoredDraft(
  ctx: Ctx,
  { articleId, known }: { articleId: string; known: DraftPlace | null },
): Promise<StoredDraft | null> {
  const follows = known
    ? sql`(${draftStates.epoch} = ${known.epoch} and ${draftStates.throughSequence} <= ${known.sequence})`
    : sql`false`;
  const from = sql`case when ${follows} then ${known?.sequence ?? 0} else ${draftStates.throughSequence} end`;
  const later = sql<Uint8Array>`(
    select coalesce(string_agg(int4send(octet_length(u.update)) || u.update, ''::bytea order by u.sequence), ''::bytea)
    from ${draftUpdates} u where u.article_id = ${articleId} and u.sequence > ${from})`;
  const [row] = await ctx.db
    .select({
      epoch: draftStates.epoch,
      sequence: draftStates.sequence,
      schemaVersion: draftStates.schemaVersion,
      revision: draftStates.revision,
      revisionSequence: draftStates.revisionSequence,
      throughSequence: draftStates.throughSequence,
      state: sql<Uint8Array | null>`case when ${follows} then null else ${draftStates.state} end`,
      updates: later,
    })
    .from(draftStates)
    .where(sql`${draftStates.articleId} = ${articleId}`);
  return row ? { ...row, updates: parted(row.updates) } : null;
}

/**
 * Returns the state and the updates that together are a draft as it was at a sequence; null where a compaction has
 * gone past it.
 */
export async function findDraftThrough(
  ctx: Ctx,
  { articleId, sequence }: { articleId: string; sequence: number },
): Promise<Uint8Array[] | null> {
  const stored = await findStoredDraft(ctx, { articleId, known: null });
  if (!stored?.state || stored.throughSequence > sequence) return null;
  const count = sequence - stored.throughSequence;
  return [stored.state, ...stored.updates.slice(0, count)];
}

export type StoredUpdate = { sequence: number; update: Uint8Array; userId: string | null };

/** Returns up to 1,000 updates after a sequence, in order. */
export async function listUpdatesAfter(
  ctx: Ctx,
  { articleId, place }: { articleId: string; place: DraftPlace },
): Promise<StoredUpdate[] | null> {
  const { sequence, update, userId } = draftUpdates;
  const isLater = and(eq(draftUpdates.articleId, articleId), gt(sequence, place.sequence));
  const rows = await ctx.db
    .select({ sequence, update, userId })
    .from(draftStates)
    .leftJoin(draftUpdates, isLater)
    .where(and(eq(draftStates.articleId, articleId), eq(draftStates.epoch, place.epoch)))
    .orderBy(sequence)
    .limit(1_000);
  if (rows.length === 0) return null;
  return rows.flatMap((row) =>
    row.sequence === null || row.update === null
      ? []
      : [{ sequence: row.sequence, update: row.update, userId: row.userId }],
  );
}
