import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { arrangeThread } from "./visible-thread.ts";

type Row = { id: string; parentId: string | null; createdAt: Date; seen: boolean };

/** Any forest: each comment answers an earlier one or none. */
const forest = fc
  .array(
    fc.record({ above: fc.nat(), answers: fc.boolean(), at: fc.nat(50), seen: fc.boolean() }),
    {
      maxLength: 40,
    },
  )
  .map((given) =>
    given.map(({ above, answers, at, seen }, index): Row => ({
      id: String(index).padStart(3, "0"),
      parentId: answers && index > 0 ? String(above % index).padStart(3, "0") : null,
      createdAt: new Date(at),
      seen,
    })),
  );

describe("the arrangement of a thread", () => {
  test("shows every visible comment exactly once, below the one it answers", () => {
    fc.assert(
      fc.property(forest, (rows) => {
        const arranged = arrangeThread(rows, ({ seen }) => seen);
        const order = arranged.map(({ row }) => row.id);
        expect(new Set(order).size).toBe(order.length);
        for (const row of rows.filter(({ seen }) => seen)) expect(order).toContain(row.id);
        for (const { row, level } of arranged) {
          const parent = arranged.find(({ row: { id } }) => id === row.parentId);
          expect(level).toBe(parent ? parent.level + 1 : 0);
          if (parent) expect(order.indexOf(row.id)).toBeGreaterThan(order.indexOf(parent.row.id));
        }
      }),
    );
  });

  test("retains an invisible comment only where a visible one depends on it", () => {
    fc.assert(
      fc.property(forest, (rows) => {
        const arranged = arrangeThread(rows, ({ seen }) => seen);
        const hasSeenBelow = (id: string): boolean =>
          arranged.some(({ row, seen }) => row.parentId === id && (seen || hasSeenBelow(row.id)));
        for (const { row, seen } of arranged) expect(seen || hasSeenBelow(row.id)).toBe(true);
      }),
    );
  });

  test("handles ten thousand nested answers without a stack overflow", () => {
    const rows = Array.from({ length: 10_000 }, (_, index) => ({
      id: String(index),
      parentId: index === 0 ? null : String(index - 1),
      createdAt: new Date(index),
    }));
    const arranged = arrangeThread(rows, ({ id }) => id === "9999");
    expect(arranged).toHaveLength(10_000);
    expect(arranged.at(-1)).toMatchObject({ level: 9_999, seen: true });
  });

  test("handles ten thousand answers to one comment at once", () => {
    const rows = Array.from({ length: 10_000 }, (_, index) => ({
      id: String(index),
      parentId: index === 0 ? null : "0",
      createdAt: new Date(index),
    }));
    const before = process.cpuUsage();
    expect(arrangeThread(rows, () => true)).toHaveLength(10_000);
    expect(process.cpuUsage(before).user / 1_000).toBeLessThan(200);
  });
});
