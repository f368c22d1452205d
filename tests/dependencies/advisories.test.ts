import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { z } from "zod";

const common = {
  package: z.string(),
  /** Earlier versions are not affected. */
  from: z.string().default("0.0.0"),
  below: z.string(),
  id: z.string().regex(/^GHSA(-[0-9a-z]{4}){3}$/),
  cve: z
    .string()
    .regex(/^CVE-\d{4}-\d{4,}$/)
    .optional(),
  why: z.string(),
};
const Advisories = z.array(
  z.discriminatedUnion("verdict", [
    z.strictObject({ ...common, verdict: z.enum(["mended", "development only"]) }),
    /** An affected version is installed; `proof` is the test that shows why it does not matter. */
    z.strictObject({ ...common, verdict: z.literal("not reachable"), proof: z.string() }),
  ]),
);
const Lockfile = z.object({
  packages: z.record(
    z.string(),
    z.object({
      version: z.string().optional(),
      dev: z.boolean().optional(),
      /** Where it is from; a workspace is a link to its folder. */
      resolved: z.string().optional(),
      link: z.boolean().optional(),
    }),
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

function affected({ package: name, from, below }: (typeof advisories)[number]) {
  return Object.entries(locked.packages)
    .filter(([path]) => path.endsWith(`node_modules/${name}`))
    .filter(([, { version = from }]) => isBelow(version, below) && !isBelow(version, from))
    .map(([path, { dev }]) => ({ path, dev: dev === true }));
}

describe("the locked packages", () => {
  test.each(advisories)(
    "are not affected by $id of $package, unless its verdict allows it",
    (advisory) => {
      const found = affected(advisory);
      if (advisory.verdict === "not reachable") {
        expect(found).not.toEqual([]);
        expect(existsSync(advisory.proof)).toBe(true);
        return;
      }
      const tolerated = advisory.verdict === "development only";
      expect(found.filter(({ dev }) => !(tolerated && dev))).toEqual([]);
    },
  );

  test.each(["CVE-2026-34077", "CVE-2026-42342", "CVE-2026-55685"])(
    "have an advisory for %s",
    (cve) => {
      expect(advisories.map((advisory) => advisory.cve)).toContain(cve);
    },
  );

  test("name no registry in the lockfile", () => {
    const elsewhere = Object.values(locked.packages).filter(
      ({ resolved, link }) => resolved !== undefined && !(link && resolved.startsWith("tools/")),
    );
    expect(elsewhere).toEqual([]);
  });
});

test("versions are compared as numbers, not as text", () => {
  expect(isBelow("1.9.0", "1.23.4")).toBe(true);
  expect(isBelow("1.23.4", "1.23.4")).toBe(false);
  expect(isBelow("2.0.0", "1.23.4")).toBe(false);
  expect(isBelow("6.30.5", "6.30.6")).toBe(true);
});
