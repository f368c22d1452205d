import { describe, expect, test } from "vitest";
import { withStoredPlace } from "#app/features/articles/studio/sync/stored-place.ts";
import { documentOf } from "#tests/factories/articles.ts";

const draftOf = (...lines: string[]) => ({
  ...{ title: "Title", excerpt: "", tags: ["one"], picture: null, lang: "en" },
  document: documentOf(...lines),
});

describe("a draft whose change was refused", () => {
  const stored = draftOf("a", "b", "c");
  const correct = (typed: ReturnType<typeof draftOf>, path: string) =>
    withStoredPlace({ typed, stored, path });

  test("keeps all blocks as typed but the refused one", () => {
    const typed = draftOf("a, longer", "b", "hostile");
    expect(correct(typed, "content[2].content[0].marks[0]")).toEqual(
      draftOf("a, longer", "b", "c"),
    );
  });

  test("goes on without a block that was new", () => {
    const typed = draftOf("a", "hostile", "b", "c", "d");
    expect(correct(typed, "content[1]")).toEqual(draftOf("a", "b", "c", "d"));
  });

  test("never loses a stored block that stands beside the refused one", () => {
    const typed = draftOf("a", "new", "hostile", "c");
    expect(correct(typed, "content[2]")).toEqual(draftOf("a", "b", "c"));
  });

  test("keeps its text where a title or tags were refused", () => {
    const typed = { ...draftOf("a", "b", "c", "d"), title: "x".repeat(9_000) };
    expect(correct(typed, "title")).toEqual(draftOf("a", "b", "c", "d"));
    expect(correct({ ...draftOf("d"), tags: ["one", "?"] }, "tags[1]")).toEqual(draftOf("d"));
  });

  test("is not corrected where no place is named", () => {
    expect(correct(draftOf("a"), "")).toBeNull();
  });
});
