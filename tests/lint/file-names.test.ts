import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { Linter } from "eslint";
import { afterAll, beforeAll, expect, test } from "vitest";
import { fileNameRule, oneStemRule } from "../../eslint/files.js";

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), "file-names-"));
  for (const file of ["thread.js", "thread.server.js", "thread-limits.js", "thread.css"])
    writeFileSync(path.join(folder, file), "");
});

afterAll(() => rmSync(folder, { recursive: true }));

function complaints(file: string): string[] {
  const linter = new Linter({ cwd: folder });
  const rules = { "file-name": fileNameRule, "one-stem": oneStemRule };
  const found = linter.verify(
    "",
    {
      plugins: { house: { rules } },
      rules: { "house/file-name": "error", "house/one-stem": "error" },
    },
    path.join(folder, file),
  );
  return found.map(({ message }) => message);
}

test.each(["utils.js", "helper.server.js", "manager.js"])("%s names nothing", (file) => {
  expect(complaints(file)).toEqual(["Name the one thing that this file is."]);
});

test("two files that only their endings tell apart are refused", () => {
  expect(complaints("thread.js")).toEqual([
    "thread.server.js has the same name: say what each file holds.",
  ]);
});

test.each(["thread-limits.js", "thread-pages.js"])("%s is a name of its own", (file) => {
  expect(complaints(file)).toEqual([]);
});
