import { readdirSync } from "node:fs";
import { parse, type Token } from "@messageformat/parser";
import { expect, test } from "vitest";
import { type Catalogue, catalogues } from "#app/messages/catalogues.server.ts";
import { defaultLocale, type Locale, locales } from "#app/messages/locales.ts";

type Id = keyof Catalogue;
const ids = Object.keys(catalogues[defaultLocale]) as Id[];
const translated = locales.filter((locale) => locale !== defaultLocale);

type Contents = { shown: Set<string>; chosenBy: Set<string>; tags: Set<string> };

/** What a text shows, which values only choose between its forms, and its tags. */
function contentsOf(tokens: Token[], plural = "", found?: Contents): Contents {
  const all = found ?? { shown: new Set(), chosenBy: new Set(), tags: new Set() };
  for (const token of tokens) {
    if (token.type === "content") {
      for (const [, tag = ""] of token.value.matchAll(/<(\w+)/g)) all.tags.add(tag);
    } else if (token.type === "octothorpe") {
      all.shown.add(plural);
    } else if ("cases" in token) {
      all.chosenBy.add(token.arg);
      for (const { tokens: inner } of token.cases) contentsOf(inner, token.arg, all);
    } else {
      all.shown.add(token.arg);
    }
  }
  return all;
}

const contents = (locale: Locale, id: Id) => contentsOf(parse(catalogues[locale][id]));

test.each(locales)("every message in %s can be read", (locale) => {
  for (const id of ids) expect(() => parse(catalogues[locale][id]), id).not.toThrow();
});

test.each(translated)("every message in %s shows what the English one shows", (locale) => {
  for (const id of ids) {
    const english = contents(defaultLocale, id);
    const other = contents(locale, id);
    expect(other.shown, id).toEqual(english.shown);
    expect(other.tags, id).toEqual(english.tags);
    // A language need not have forms where English has them.
    const known = new Set([...english.chosenBy, ...english.shown]);
    expect(
      [...other.chosenBy].filter((name) => !known.has(name)),
      id,
    ).toEqual([]);
  }
});

test.each(locales)("plurals in %s have a form for every number", (locale) => {
  const forms = new Intl.PluralRules(locale).resolvedOptions().pluralCategories;
  for (const id of ids) {
    for (const token of parse(catalogues[locale][id])) {
      if (token.type !== "plural") continue;
      const keys = token.cases.map(({ key }) => key);
      expect(keys, id).toContain("other");
      const named = keys.filter((key) => !key.startsWith("="));
      expect(
        [...forms, ...named].filter((key) => !forms.some((form) => form === key)),
        id,
      ).toEqual([]);
    }
  }
});

test.each(locales)("the files of %s hold what their names say, in order", async (locale) => {
  const folder = new URL("../../app/messages/", import.meta.url);
  const features = readdirSync(folder, { withFileTypes: true }).filter((entry) =>
    entry.isDirectory(),
  );
  const found: string[] = [];
  for (const { name } of features) {
    const module: Record<string, Record<string, string>> = await import(
      `${folder.href}${name}/${locale}.ts`
    );
    const own = Object.keys(Object.values(module)[0] ?? {});
    expect(own.filter((id) => !id.startsWith(`${name}.`))).toEqual([]);
    expect(own).toEqual([...own].sort());
    found.push(...own);
  }
  expect(found.sort()).toEqual([...ids].sort());
});

test("French is written with the signs and spaces of French", () => {
  for (const id of ids) {
    const text = catalogues.fr[id].replace(/\{[^{}]*\}|https?:\S*/g, "x");
    expect(text, id).not.toMatch(/'/);
    // A line never begins with one of these signs, nor ends after an opening quotation mark.
    expect(text, id).not.toMatch(/[^\u00a0\u202f][;:!?»]|«[^\u00a0\u202f]/);
  }
});
