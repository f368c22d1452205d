import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { isInstalled } from "../../bin/lib/ensure-installed.js";
import { temporaryDirectory } from "../../bin/lib/test-services.js";

type Entry = { version?: string; integrity?: string; optional?: boolean; link?: boolean };

let root: string;

function given(wanted: Record<string, Entry>, there?: Record<string, Entry>) {
  writeFileSync(path.join(root, "package-lock.json"), JSON.stringify({ packages: wanted }));
  if (!there) return;
  mkdirSync(path.join(root, "node_modules"));
  const list = path.join(root, "node_modules", ".package-lock.json");
  writeFileSync(list, JSON.stringify({ packages: there }));
}

const one = { "": {}, "node_modules/a": { version: "1.0.0", integrity: "sha512-a" } };

beforeEach(() => {
  root = temporaryDirectory();
});

afterEach(() => {
  rmSync(root, { recursive: true });
});

describe("the installed packages", () => {
  it("are missing in a fresh clone", () => {
    given(one);
    expect(isInstalled(root)).toBe(false);
  });

  it("are complete when npm has installed what the lockfile lists, and more", () => {
    given(one, { ...one, "node_modules/b": { version: "2.0.0" } });
    expect(isInstalled(root)).toBe(true);
  });

  it("are stale when the lockfile lists another version", () => {
    given({ ...one, "node_modules/a": { version: "1.0.1", integrity: "sha512-b" } }, one);
    expect(isInstalled(root)).toBe(false);
  });

  it("are stale when the lockfile lists one more", () => {
    given({ ...one, "node_modules/b": { version: "2.0.0" } }, one);
    expect(isInstalled(root)).toBe(false);
  });

  it("may lack those for other machines", () => {
    given({ ...one, "node_modules/mac-only": { version: "2.0.0", optional: true } }, one);
    expect(isInstalled(root)).toBe(true);
  });
});
