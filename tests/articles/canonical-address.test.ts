import { expect, test } from "vitest";
import { canonicalHref, readCanonical } from "#app/features/articles/settings/canonical-address.ts";

const site = "https://our.example";
const read = (typed: string) => readCanonical(typed, site);

test("an address of another site is kept without its fragment", () => {
  expect(read("  https://Elsewhere.example/a?b=1#c ")).toBe("https://elsewhere.example/a?b=1");
  expect(read("http://elsewhere.example")).toBe("http://elsewhere.example/");
  expect(canonicalHref("https://elsewhere.example/a", site)).toBe("https://elsewhere.example/a");
});

test("of an address of this site the path is kept, in any language and scheme", () => {
  for (const typed of ["/articles/tea", "/fr/articles/tea", "/articles/tea/?x=1#y"]) {
    expect(read(`https://our.example${typed}`), typed).toBe("/articles/tea");
  }
  expect(read("http://our.example/articles/tea")).toBe("/articles/tea");
  expect(read("https://our.example")).toBe("/");
  expect(read("https://our.example/fr")).toBe("/");
  expect(canonicalHref("/articles/tea", site)).toBe("https://our.example/articles/tea");
});

test("nothing is the article's own address", () => {
  expect(read("")).toBeNull();
  expect(read("  ")).toBeNull();
});

test("what is no public http address is refused", () => {
  const refused = [
    ...["articles/tea", "/articles/tea", "//elsewhere.example/a", "elsewhere.example"],
    ...["javascript:alert(1)", "data:text/html,x", "ftp://elsewhere.example", "https://"],
    ...["https://ada:secret@elsewhere.example/", "https://ada@elsewhere.example/"],
    ...["https://else\nwhere.example/", "https://else\twhere.example/", "https://a b.example/"],
    ...[
      "https://elsewhere.example\\@evil.example/",
      "https://a.example/\u0000",
      "https://a.b/\ud800",
    ],
    `https://elsewhere.example/${"a".repeat(2_000)}`,
    `https://elsewhere.example/${"é".repeat(700)}`,
  ];
  for (const typed of refused) expect(read(typed), typed.slice(0, 60)).toBeUndefined();
});
