import { expect, test } from "vitest";
import { isNotModified } from "#app/infra/not-modified.ts";

test.each([
  ['"abc"', '"abc"'],
  ['W/"abc"', '"abc"'],
  ['"abc"', 'W/"abc"'],
  ['W/"abc"', 'W/"abc"'],
  ['"x", "abc" , W/"y"', '"abc"'],
  ['"x","abc"', '"abc"'],
  ["*", '"abc"'],
  [" * ", '"abc"'],
  [`a${" ".repeat(15_000)}, "abc"`, '"abc"'],
])("%j matches the ETag %j", (header, etag) => {
  expect(isNotModified(header, etag)).toBe(true);
});

test.each([
  [undefined, '"abc"'],
  [null, '"abc"'],
  ["", '"abc"'],
  ["abc", '"abc"'],
  ['"abcd"', '"abc"'],
  ['"x", "y"', '"abc"'],
  ['"x", *', '"abc"'],
])("%j does not match the ETag %j", (header, etag) => {
  expect(isNotModified(header, etag)).toBe(false);
});
