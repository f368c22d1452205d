import { expect, test } from "vitest";
import type { DraftContent } from "#app/features/articles/draft-content.ts";
import { losesMuch } from "#app/features/articles/lost-share.ts";
import { documentOf } from "#tests/factories/articles.ts";

const draft = (...lines: string[]): DraftContent => ({
  ...{ title: "A title", excerpt: "", tags: [], picture: null, lang: "en" },
  document: documentOf(...lines),
});
/** An empty paragraph as the shared draft reads it. */
const emptied = {
  ...draft(),
  document: { type: "doc", content: [{ type: "paragraph", content: [] }] },
};
const long = "Every word of it matters. ".repeat(20);

test.each([
  ["all of a few words", draft("An hour of work"), emptied, true],
  ["a third of a long text", draft(long, long, long), draft(long, long), true],
  [
    "a tenth of a long text",
    draft(...Array.from({ length: 10 }, () => long)),
    draft(...Array.from({ length: 9 }, () => long)),
    false,
  ],
  ["a few letters of a beginning", draft("A begining"), draft("A beg"), false],
  ["the only letter", draft("A"), emptied, false],
])("says whether %s is much", (_, before, after, isMuch) => {
  expect(losesMuch(before, after)).toBe(isMuch);
});
