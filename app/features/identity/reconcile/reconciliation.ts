import { z } from "zod";

/** The results of comparing the mirror with the provider, in numbers of people. */
export const ReconciliationReport = z.object({
  /** People in the provider's list. */
  seen: z.number(),
  /** People missing in the mirror, now added. */
  created: z.number(),
  /** People out of date in the mirror, now updated. */
  updated: z.number(),
  unchanged: z.number(),
  /** People in the mirror but not in the list; the provider was queried for each of them. */
  asked: z.number(),
  /** Of these, people permanently deleted, as the provider confirmed. */
  removed: z.number(),
  /** Missing people not queried for, because they would have been most of all people. */
  withheld: z.number(),
  /** People in the list that the mirror has as deleted. A deleted id never returns. */
  deletedHere: z.number(),
  /** People in the list with data that cannot be used. */
  unusable: z.number(),
  /** Repairs in earlier runs that did not finish and so reported none of them. */
  earlier: z.number().default(0),
});
export type ReconciliationReport = z.infer<typeof ReconciliationReport>;

export const LastReconciliation = z.object({
  startedAt: z.string(),
  finishedAt: z.string(),
  report: ReconciliationReport,
});
export type LastReconciliation = z.infer<typeof LastReconciliation>;

export const emptyReport = (): ReconciliationReport => ({
  seen: 0,
  created: 0,
  updated: 0,
  unchanged: 0,
  asked: 0,
  removed: 0,
  withheld: 0,
  deletedHere: 0,
  unusable: 0,
  earlier: 0,
});

export function repairsIn({ created, updated, removed, earlier }: ReconciliationReport): number {
  return created + updated + removed + earlier;
}

/**
 * Whether so many people are missing that the provider is more likely the wrong one, reached with a key of
 * another instance: more than half, however few people there are. A tombstone is permanent, so a nightly job
 * must not decide this.
 */
export function looksLikeAnotherInstance(counts: { missing: number; alive: number }): boolean {
  return counts.missing * 2 > counts.alive;
}
