import { expect, test } from "vitest";
import { canBeTag, namesIn, withTags } from "#app/features/articles/studio/tag-list.ts";

test("commas of every script part names, and blanks around them do not count", () => {
  expect(namesIn(" Sea ,,  Coast   path，東京、 ")).toEqual(["Sea", "Coast path", "東京"]);
});

test("C, C++ and C# are three tags", () => {
  expect(withTags(["C"], ["C++", "C#"])).toEqual({ after: ["C", "C++", "C#"], same: [] });
});

test("a name that is the same tag as another is not added, and both are named", () => {
  expect(withTags(["Café"], ["cafe", "Café", "Tea"])).toEqual({
    after: ["Café", "Tea"],
    same: [{ name: "cafe", first: "Café" }],
  });
});

test("what cannot be a tag is known by its name", () => {
  expect(["Sea", "!!!", "☕", "x".repeat(61)].map(canBeTag)).toEqual([true, false, false, false]);
});
