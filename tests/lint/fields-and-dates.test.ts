import { Linter, type Rule } from "eslint";
import ts from "typescript-eslint";
import { describe, expect, test } from "vitest";
import { datesInOnePlaceRule } from "../../eslint/dates.js";
import { knownFieldRule } from "../../eslint/fields.js";

function complaints(rule: Rule.RuleModule, code: string): string[] {
  const found = new Linter().verify(
    code,
    {
      files: ["**/*.tsx"],
      languageOptions: { parser: ts.parser, parserOptions: { ecmaFeatures: { jsx: true } } },
      plugins: { house: { rules: { it: rule } } },
      rules: { "house/it": "error" },
    },
    "a.tsx",
  );
  return found.map(({ message }) => message);
}

describe("a field", () => {
  test.each(['<input name="nickname" />', '<textarea name={"nickname"} />'])(
    "of a new name is refused in %s until somebody says whether people type in it",
    (code) => {
      expect(complaints(knownFieldRule, code)).toEqual([
        'Say in eslint/fields.js whether people type in "nickname".',
      ]);
    },
  );

  test.each(['<input name="bio" />', '<input name="intent" />', "<Field name={name} />"])(
    "that is known is accepted in %s",
    (code) => {
      expect(complaints(knownFieldRule, code)).toEqual([]);
    },
  );
});

describe("a date", () => {
  test.each([
    'new Intl.DateTimeFormat("en").format(at);',
    "at.toLocaleDateString();",
    "at.toLocaleTimeString();",
    'const how = { dateStyle: "long" };',
  ])("is not put in words by %s", (code) => {
    expect(complaints(datesInOnePlaceRule, code)).toEqual([
      "Dates are put in words by app/ui/format.ts only.",
    ]);
  });

  test("may be written for machines", () => {
    expect(complaints(datesInOnePlaceRule, "at.toISOString();")).toEqual([]);
  });
});
