import { z } from "zod";

/** What comparing the mirror with the provider has found and done, in numbers of people. */
export const ReconciliationReport = z.object({
  /** In the provider's list. */
  seen: z.number(),
  /** Missing in the mirror, and made. */
  created: z.number(),
  /** Out of date in the mirror, and brought up to date. */
  updated: z.number(),
  unchanged: z.number(),
  /** Not in the list though the mirror has them: the provider was asked for each of them. */
  asked: z.number(),
  /** Of these, gone for good by the provider's own word. */
  removed: z.number(),
  /** Not asked for, because it would have been most of all people. */
  withheld: z.number(),
  /** People in the list whom the mirror has as deleted. An id does not come back. */
  deletedHere: z.number(),
  /** In the list in a form that nothing can be done with. */
  unusable: z.number(),
  /** Repairs of earlier runs that did not finish, and so reported none of them. */
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
 * Whether so many have gone that the provider is more likely the wrong one, by a key of another
 * instance: more than half, however few people there are. A tombstone is for ever, so this is not
 * for a nightly job to decide.
 */
export function looksLikeAnotherInstance(counts: { missing: number; alive: number }): boolean {
  return counts.missing * 2 > counts.alive;
}
