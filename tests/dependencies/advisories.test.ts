import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { z } from "zod";

const Advisories = z.array(
  z.strictObject({
    package: z.string(),
    below: z.string(),
    id: z.string().regex(/^GHSA(-[0-9a-z]{4}){3}$/),
    verdict: z.enum(["mended", "development only"]),
    why: z.string(),
  }),
);
const Lockfile = z.object({
  packages: z.record(
    z.string(),
    z.object({ version: z.string().optional(), dev: z.boolean().optional() }),
  ),
});

const advisories = Advisories.parse(JSON.parse(readFileSync("docs/advisories.json", "utf8")));
const locked = Lockfile.parse(JSON.parse(readFileSync("package-lock.json", "utf8")));

function isBelow(version: string, limit: string): boolean {
  const [one = [], other = []] = [version, limit].map((text) =>
    (text.split("-")[0] ?? "").split(".").map(Number),
  );
  const at = one.findIndex((part, place) => part !== other[place]);
  return at !== -1 && (one[at] ?? 0) < (other[at] ?? 0);
}

function affected(name: string, below: string) {
  return Object.entries(locked.packages)
    .filter(([path]) => path.endsWith(`node_modules/${name}`))
    .filter(([, { version }]) => version !== undefined && isBelow(version, below))
    .map(([path, { dev }]) => ({ path, dev: dev === true }));
}

describe("the packages that are locked", () => {
  test.each(advisories)("are beyond $id of $package, or so as it says", (advisory) => {
    const found = affected(advisory.package, advisory.below);
    const tolerated = advisory.verdict === "development only";
    expect(found.filter(({ dev }) => !(tolerated && dev))).toEqual([]);
  });

  test("come from nowhere in particular: the lockfile names no registry", () => {
    expect(readFileSync("package-lock.json", "utf8")).not.toContain('"resolved"');
  });
});

test("versions are compared by number, not by letter", () => {
  expect(isBelow("1.9.0", "1.23.4")).toBe(true);
  expect(isBelow("1.23.4", "1.23.4")).toBe(false);
  expect(isBelow("2.0.0", "1.23.4")).toBe(false);
  expect(isBelow("6.30.5", "6.30.6")).toBe(true);
});
