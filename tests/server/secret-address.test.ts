import { describe, expect, test } from "vitest";
import { holdsSecret, withoutSecret } from "#app/server/secret-address.ts";

describe("an address that opens what it names", () => {
  test.each([
    "/preview/abc",
    "/fr/preview/abc",
    "/%70review/abc",
    "/preview/abc.data",
    "/Preview/abc",
  ])("%s is logged without what opens it", (path) => {
    expect(holdsSecret(path)).toBe(true);
    expect(withoutSecret(path)).not.toContain("abc");
  });

  test.each(["/", "/articles/preview", "/studio/articles/1/preview", "/preview", "/%zz"])(
    "%s is logged as it is",
    (path) => {
      expect(holdsSecret(path)).toBe(false);
      expect(withoutSecret(path)).toBe(path);
    },
  );
});
