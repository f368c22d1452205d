import fc from "fast-check";
import { expect, test } from "vitest";
import { jsonPieces } from "#app/infra/json-pieces.ts";

test("a report written in pieces equals the output of JSON.stringify", () => {
  const report = fc.dictionary(fc.string(), fc.jsonValue());
  fc.assert(
    fc.property(report, (value) => {
      expect([...jsonPieces(value)].join("")).toBe(JSON.stringify(value, null, 2));
    }),
  );
});

test("a list is written entry by entry", () => {
  const pieces = [...jsonPieces({ items: [{ id: 1 }, { id: 2 }], none: [] })];
  expect(Math.max(...pieces.map(({ length }) => length))).toBeLessThan(30);
});
