import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type Thinnable,
  thinnedRevisions,
} from "#app/features/articles/history/thinned-revisions.ts";

const hourMs = 60 * 60 * 1000;
const dayMs = 24 * hourMs;
const begin = new Date("2026-01-05T00:00:00Z").getTime();

/** Revisions in the order of their numbers, with the gaps that folding leaves. */
const histories = fc
  .array(
    fc.record({
      afterMs: fc.oneof(
        fc.integer({ min: 0, max: hourMs }),
        fc.integer({ min: 0, max: 3 * dayMs }),
      ),
      gap: fc.integer({ min: 1, max: 3 }),
      kept: fc.boolean(),
    }),
    { maxLength: 120 },
  )
  .map((steps) => {
    let [revision, time] = [0, begin];
    return steps.map(({ afterMs, gap, kept }): Thinnable => {
      revision += gap;
      time += afterMs;
      return { revision, createdAt: new Date(time), kept: kept && revision % 4 === 0 };
    });
  });
const later = fc.integer({ min: 0, max: 400 * dayMs });

function left(revisions: readonly Thinnable[], now: Date): Thinnable[] {
  const gone = new Set(thinnedRevisions(revisions, now));
  return revisions.filter(({ revision }) => !gone.has(revision));
}
const endOf = (revisions: readonly Thinnable[]) => revisions.at(-1)?.createdAt.getTime() ?? begin;

describe("thinning a history", () => {
  test("keeps what is named, published or referred to, the first, the newest, and all of the last day", () => {
    fc.assert(
      fc.property(histories, later, (revisions, ms) => {
        const now = new Date(endOf(revisions) + ms);
        const stays = new Set(left(revisions, now));
        for (const [index, each] of revisions.entries()) {
          const isEnd = index === 0 || index === revisions.length - 1;
          const isRecent = now.getTime() - each.createdAt.getTime() < dayMs;
          if (each.kept || isEnd || isRecent) expect(stays).toContain(each);
        }
      }),
    );
  });

  test("again changes nothing", () => {
    fc.assert(
      fc.property(histories, later, (revisions, ms) => {
        const now = new Date(endOf(revisions) + ms);
        expect(thinnedRevisions(left(revisions, now), now)).toEqual([]);
      }),
    );
  });

  test("leaves the same, whether it was done before or not", () => {
    fc.assert(
      fc.property(histories, later, later, (revisions, one, other) => {
        const [sooner, after] = [
          new Date(endOf(revisions) + Math.min(one, other)),
          new Date(endOf(revisions) + Math.max(one, other)),
        ];
        expect(left(left(revisions, sooner), after)).toEqual(left(revisions, after));
      }),
    );
  });

  test("leaves the last of each hour, then of each day, then of each week", () => {
    const everyTenMinutes = Array.from({ length: 60 * 144 }, (_, index) => ({
      ...{ revision: index + 1, kept: false },
      createdAt: new Date(begin + index * 10 * 60 * 1000),
    }));
    const now = new Date(begin + 60 * dayMs);
    const ages = left(everyTenMinutes, now).map(
      ({ createdAt }) => (now.getTime() - createdAt.getTime()) / dayMs,
    );
    const between = (from: number, to: number) =>
      ages.filter((age) => age >= from && age < to).length;
    expect(between(0, 1)).toBe(143);
    expect(between(1, 7)).toBe(144 + 1);
    expect(between(7, 30)).toBe(23 + 1);
    expect(between(30, 61)).toBeLessThanOrEqual(6);
  });
});
