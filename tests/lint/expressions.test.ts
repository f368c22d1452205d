import { ESLint } from "eslint";
import { expect, test } from "vitest";

const eslint = new ESLint();

async function rulesBrokenBy(expression: string): Promise<(string | null)[]> {
  const code = `export const trimmed = (text) => text.replace(${expression}, "");\n`;
  const [result] = await eslint.lintText(code, { filePath: "bin/lib/trimmed.js" });
  return result?.messages.map(({ ruleId }) => ruleId) ?? [];
}

test.each([
  ["/\\/+$/", "regexp/no-super-linear-move"],
  ["/\\s*,\\s*/", "regexp/no-super-linear-move"],
  ["/^[^@]+.*@x$/", "regexp/no-super-linear-backtracking"],
  ["/^(?:a+)+b$/", "regexp/no-super-linear-backtracking"],
])(
  "an expression such as %s, whose time grows faster than its text, is an error",
  async (one, rule) => {
    expect(await rulesBrokenBy(one)).toContain(rule);
  },
);

test("an expression whose time grows linearly with its text is accepted", async () => {
  expect(await rulesBrokenBy("/(?<!\\/)\\/+$/")).toEqual([]);
});
