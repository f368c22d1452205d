import { expect, test } from "vitest";
import { commandGroups, slashCommands } from "#app/features/editor/commands/commands.ts";
import { keyBinding } from "#app/features/editor/commands/key-names.ts";
import { matchingCommands } from "#app/features/editor/commands/matching-commands.ts";
import type { Locale } from "#app/messages/locales.ts";
import { translatorIn } from "#app/messages/translations.server.ts";

const all = commandGroups.flatMap(({ commands }) => commands);

test("no two commands have the same keys or the same name", () => {
  const keys = all.flatMap((command) => (command.keys ? keyBinding(command.keys) : []));
  expect(new Set(keys).size).toBe(keys.length);
  expect(new Set(all.map(({ label }) => label)).size).toBe(all.length);
});

function found(query: string, locale: Locale = "en"): string[] {
  const t = translatorIn(locale);
  return matchingCommands({ commands: slashCommands, query }, t).map(({ label }) => t(label));
}

test("the slash menu finds commands by their names and by other words, the nearest first", () => {
  expect(found("quo")).toEqual(["Quote", "Pull quote"]);
  expect(found("list")).toEqual(["List", "Numbered list", "Task list"]);
  expect(found("photo")).toEqual(["Picture", "Gallery"]);
  expect(found("nothing of the kind")).toEqual([]);
  expect(found("")).toHaveLength(slashCommands.length);
});

test("accents and capitals make no difference", () => {
  expect(found("SEPARATEUR", "fr")).toContain("Séparateur");
});
