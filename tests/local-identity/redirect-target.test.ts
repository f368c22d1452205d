import { expect, test } from "vitest";
import { redirectTarget } from "#app/features/identity/redirect-target.ts";

test.each([
  "/",
  "/articles/a-tower#comments",
  "/search?q=a%20b&page=2",
  "/fr/articles/café".replace("é", "%C3%A9"),
  "/?redirect_url=//evil.example",
  `/${"x".repeat(1_999)}`,
])("the redirect after signing in may go to %s", (path) => {
  expect(redirectTarget(path)).toBe(path);
});

test.each([
  "",
  "studio",
  "//evil.example",
  "/\\evil.example",
  "/\t/evil.example",
  "/\n/evil.example",
  "\\\\evil.example",
  "/.//evil.example",
  "/a/..//evil.example",
  "/%2e//evil.example",
  "https://evil.example/",
  "https:evil.example",
  "javascript:alert(1)",
  "http://localhost:3999/studio",
  `/${"x".repeat(2_000)}`,
  // Nine characters each when percent-encoded.
  `/${"字".repeat(500)}`,
  null,
  undefined,
  7,
  ["/studio"],
])("the redirect after signing in never goes to %j", (path) => {
  expect(redirectTarget(path)).toBe("/");
});
