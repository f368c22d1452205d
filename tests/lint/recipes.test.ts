import { existsSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

const text = readFileSync("CONTRIBUTING.md", "utf8");
const sections = text.split(/^## /m).slice(1);

test("CONTRIBUTING.md says how many files each recipe touches", () => {
  const counted = sections.flatMap((section) => {
    const said = /^.*\((\d+) files\)$/m.exec(section)?.[1];
    return said ? [{ recipe: section.split("\n")[0], files: Number(said) }] : [];
  });
  expect(counted.length).toBeGreaterThan(5);
  expect(counted).toEqual(
    sections
      .filter((section) => / files\)\n/.test(section))
      .map((section) => ({
        recipe: section.split("\n")[0],
        files: section.match(/^\d+\. /gm)?.length,
      })),
  );
});

test("CONTRIBUTING.md names files that exist", () => {
  const named = [...text.matchAll(/`((?:app|bin|docs|drizzle|eslint|tests)\/[^`<>\s]*)`/g)];
  const paths = named.map(([, file = ""]) => file);
  expect(paths.length).toBeGreaterThan(30);
  expect(paths.filter((file) => !existsSync(file))).toEqual([]);
});
