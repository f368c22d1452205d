import { expect, test } from "vitest";
import { localePath, splitLocale } from "#app/messages/locale-path.ts";

test.each([
  ["/fr/tags/tea?page=2", "/tags/tea?page=2"],
  ["/fr/", "/"],
  ["/fr/?page=2", "/?page=2"],
  ["/fr", ""],
  ["/fr?page=2", "?page=2"],
])("%s is %s in French", (target, rest) => {
  expect(splitLocale(target)).toEqual({ locale: "fr", rest });
});

test.each([
  "/",
  "/en/tags/tea",
  "/de/tags/tea",
  "/french",
  "/fr-CH/",
  "/FR/",
  "/articles/fr",
  "/fr//elsewhere",
])("%s names no language", (target) => {
  expect(splitLocale(target)).toBeNull();
});

test("the site's own language has no prefix, and another site's address stays as it is", () => {
  expect(localePath("en", "/tags/tea")).toBe("/tags/tea");
  expect(localePath("fr", "/tags/tea")).toBe("/fr/tags/tea");
  expect(localePath("fr", "/")).toBe("/fr/");
  expect(localePath("fr", "https://example.org/")).toBe("https://example.org/");
});
