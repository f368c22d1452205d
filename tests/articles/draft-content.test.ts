import { expect, test } from "vitest";
import { DraftContent } from "#app/features/articles/draft-content.ts";

/** The fields of the first version, which every stored copy has. */
const first = {
  title: "Kept on a device",
  excerpt: "",
  document: null,
  tags: [],
  picture: null,
  lang: "en",
};

test("content that was stored before a field was added is still read", () => {
  const { lang: _lang, ...content } = first;
  expect(DraftContent.parse(first)).toMatchObject(content);
});
