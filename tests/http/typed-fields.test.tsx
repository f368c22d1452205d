import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { TypedWords, wordLabels } from "#app/http/typed-fields.tsx";
import { renderInLanguage } from "#tests/support/in-language.tsx";

/** Chosen from what is offered, or put there by the page: nobody has to say it again. */
const noWords = new Set([
  ...["banned", "chosen", "commentId", "decision", "deliveryId", "endpointId", "event", "feed"],
  ...["heart", "intent", "jobId", "kept", "kind", "language", "liked", "locale", "outcome", "q"],
  ...["queue", "redirect_url", "restore", "revision", "role", "search", "share", "since", "state"],
  ...["status", "subject", "task", "texts", "comment", "down", "type", "understood", "userId"],
  ...["version", "what", "color-scheme", "theme", "viewport"],
]);

function namesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".tsx"))
    .flatMap((name) => readFileSync(path.join(folder, name), "utf8").split("\n"))
    .flatMap((line) => [...line.matchAll(/\bname="([\w-]+)"/g)].map((match) => match[1] ?? ""))
    .filter((name) => /^[a-z]/.test(name));
}

test("every field in which people type is one whose words are given back", () => {
  const unknown = namesIn("app").filter((name) => !noWords.has(name) && !(name in wordLabels));
  expect(unknown).toEqual([]);
});

test("only words are given back, each under its name", () => {
  const html = renderInLanguage(
    <TypedWords typed={{ bio: "Of me", intent: "save-profile", reason: "  " }} />,
  );
  expect(html).toContain("About you");
  expect(html).toContain("Of me");
  expect(html).not.toMatch(/save-profile|Reason/);
});
