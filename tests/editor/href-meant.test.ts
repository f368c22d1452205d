import { expect, test } from "vitest";
import { hrefMeant } from "#app/features/editor/safe-href.ts";

test.each([
  ["mailto:a@example.org", "mailto:a@example.org"],
  ["a@example.org", "mailto:a@example.org"],
  ["example.org", "https://example.org"],
  ["www.example.org/a?b#c", "https://www.example.org/a?b#c"],
  ["example.org:8080/x", "https://example.org:8080/x"],
  ["localhost:3000", "http://localhost:3000"],
  ["articles/the-tide", "/articles/the-tide"],
  ["/articles/the-tide", "/articles/the-tide"],
  ["#notes", "#notes"],
  [" https://example.org/ ", "https://example.org/"],
])("%s leads to %s", (typed, href) => {
  expect(hrefMeant(typed)).toBe(href);
});

test.each(["javascript:alert(1)", "//example.org", "ftp://example.org", "../x", "the tide", ""])(
  "%s leads nowhere",
  (typed) => {
    expect(hrefMeant(typed)).toBeNull();
  },
);
