import { expect, test } from "vitest";
import { TypedWords, wordLabels } from "#app/http/typed-fields.tsx";
import { typedFields } from "../../eslint/fields.js";
import { renderInLanguage } from "#tests/support/in-language.tsx";

test("every typed field of a form is one that is returned with its text", () => {
  expect(Object.keys(wordLabels).sort()).toEqual([...typedFields].sort());
});

test("only texts are returned, each under its name", () => {
  const html = renderInLanguage(
    <TypedWords typed={{ bio: "Of me", intent: "save-profile", reason: "  " }} />,
  );
  expect(html).toContain("About you");
  expect(html).toContain("Of me");
  expect(html).not.toMatch(/save-profile|Reason/);
});
