import { Linter } from "eslint";
import ts from "typescript-eslint";
import { expect, test } from "vitest";
import { retiredWordsRule } from "../../eslint/words.js";

function complaints(code: string, file = "a.ts"): string[] {
  const linter = new Linter();
  const found = linter.verify(
    code,
    [
      {
        files: ["**/*.ts"],
        languageOptions: { parser: ts.parser },
        plugins: { house: { rules: { "retired-words": retiredWordsRule } } },
        rules: { "house/retired-words": "error" },
      },
    ],
    file,
  );
  return found.map(({ message }) => message);
}

test.each([
  "const forgetPage = 1;",
  "function keepForm() {}",
  "export function f({ told }: { told: number }) { return told; }",
  "type Talker = { canPost: boolean };",
  "type Row = { asked_at: Date };",
  "class Pages { #mended = 1; }",
  "import { Request as Asked } from 'elsewhere';",
  "const f = (nobody: string, ...moments: string[]) => [nobody, moments];",
])("a retired word is rejected in %s", (code) => {
  expect(complaints(code)).not.toEqual([]);
});

test.each([
  "const invalidatePage = 1;",
  "const note = 'of a moderator';",
  "import { forget } from 'elsewhere'; forget();",
  "const toll = { unforgettable: 1 };",
  "other.forget();",
])("the field's words and other ordinary words are accepted in %s", (code) => {
  expect(complaints(code)).toEqual([]);
});

test("the message names the term to use", () => {
  expect(complaints("const jsonRoute = 1;")).toEqual([
    '"jsonRoute" is a retired word here: say resourceRoute.',
  ]);
});

test.each(["asked-again.ts", "forget-page.server.ts", "talker.tsx"])(
  "a retired word is rejected in the name of the file %s",
  (file) => {
    expect(complaints("export {};", file)).toHaveLength(1);
  },
);

test("the name of a table may be the name of its file", () => {
  expect(complaints("export {};", "webhook-refusals.server.ts")).toEqual([]);
});
