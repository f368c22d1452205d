import { expect, test } from "vitest";
import { moved } from "#app/features/articles/studio/author-order.ts";

const list = ["a", "b", "c"];

test("an item moves one step, and stays at the ends of the list", () => {
  expect(moved(list, { index: 1, step: -1 })).toEqual(["b", "a", "c"]);
  expect(moved(list, { index: 1, step: 1 })).toEqual(["a", "c", "b"]);
  expect(moved(list, { index: 0, step: -1 })).toEqual(list);
  expect(moved(list, { index: 2, step: 1 })).toEqual(list);
  expect(moved(list, { index: 7, step: 1 })).toEqual(list);
});
