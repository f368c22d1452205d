import { ESLint } from "eslint";
import ts from "typescript-eslint";
import { expect, test } from "vitest";
import { messages } from "../../eslint/messages.js";

const eslint = new ESLint({
  overrideConfigFile: true,
  overrideConfig: [
    {
      files: ["**/*.ts", "**/*.tsx"],
      languageOptions: {
        parser: ts.parser,
        parserOptions: { ecmaFeatures: { jsx: true } },
      },
    },
    ...messages,
  ],
});

async function complaints(code: string, filePath = "app/ui/part.tsx"): Promise<number> {
  const [result] = await eslint.lintText(code, { filePath });
  return result?.errorCount ?? -1;
}

test.each([
  "const a = <p>Save it</p>;",
  "const a = <button>Save</button>;",
  'const a = <nav aria-label="Pages" />;',
  'const a = <img alt="A tree" title="Tree" />;',
  'const a = <input placeholder="Search" />;',
  'const a = <p>{done ? "Saved." : "Not saved."}</p>;',
  "const a = <p>{`Page ${page} of ${pages}`}</p>;",
  'const titles = { 404: "There is no such page" };',
  'throw new NotFound("There is no such tag.");',
  'const a = z.string().max(3, "At most three.");',
])("%s has words in it", async (code) => {
  expect(await complaints(code)).toBeGreaterThan(0);
});

test.each([
  'const a = <p className="Lead big">{t("ui.pages")}</p>;',
  'const a = <a href="/tags" rel="alternate noopener">{name}</a>;',
  "const a = <p>{` · ${place}`}</p>;",
  'throw new NotFound(message("articles.tag-missing"));',
  'throw new Error("no such row: a mistake of ours");',
  'const a = headers.set("Cache-Control", "private, no-store");',
])("%s has none", async (code) => {
  expect(await complaints(code)).toBe(0);
});

test("what only operators read may have some: the reports of an import, and commands", async () => {
  const code = 'const a = "Nothing was imported.";';
  expect(await complaints(code, "app/features/imports/report.ts")).toBe(0);
  expect(await complaints(code, "app/features/totals/totals-command.server.ts")).toBe(0);
  expect(await complaints(code, "app/features/totals/totals.ts")).toBe(1);
});
