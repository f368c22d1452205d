// @ts-check
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { projectRoot } from "./environment.js";

const folder = path.join(projectRoot, ".cache");
const prefix = "eslint-";

/**
 * Returns the arguments by which eslint keeps what it found in each file. A file that has not changed may still
 * have become wrong, because rules know the types of what it imports: only `--quick` takes the kept results,
 * and all files are linted without it. Other rules than those of now have kept nothing.
 * @param {{ isQuick: boolean }} run
 */
export function lintCache({ isQuick }) {
  const file = path.join(folder, prefix + hashOfRules());
  for (const name of readdirSync(folder).filter((each) => each.startsWith(prefix))) {
    const place = path.join(folder, name);
    if (!isQuick || place !== file) rmSync(place, { force: true });
  }
  return ["--cache", "--cache-strategy", "content", "--cache-location", file];
}

function hashOfRules() {
  const hash = createHash("sha256");
  const rules = readdirSync(path.join(projectRoot, "eslint")).map((name) => `eslint/${name}`);
  for (const name of [...rules.sort(), "eslint.config.js", "package-lock.json", "tsconfig.json"]) {
    hash.update(readFileSync(path.join(projectRoot, name)));
  }
  return hash.digest("hex").slice(0, 16);
}
