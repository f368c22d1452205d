import { expect, test } from "vitest";
import { TypedWords, wordLabels } from "#app/http/typed-fields.tsx";
import { typedFields } from "../../eslint.fields.js";
import { renderInLanguage } from "#tests/support/in-language.tsx";

test("every field in which people type is one whose words are given back", () => {
  expect(Object.keys(wordLabels).sort()).toEqual([...typedFields].sort());
});

test("only words are given back, each under its name", () => {
  const html = renderInLanguage(
    <TypedWords typed={{ bio: "Of me", intent: "save-profile", reason: "  " }} />,
  );
  expect(html).toContain("About you");
  expect(html).toContain("Of me");
  expect(html).not.toMatch(/save-profile|Reason/);
});
