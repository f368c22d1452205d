import { expect, test } from "vitest";
import { articleAlternates } from "#app/features/articles/reading/article-alternates.ts";

const page = (lang: string) => ({ lang, path: `/articles/${lang}`, isElsewhere: false });
const alternates = (lang: string, given: { others: string[]; isOriginal?: boolean }) =>
  articleAlternates({
    ...page(lang),
    translations: given.others.map(page),
    isOriginal: given.isOriginal ?? false,
  }).map(({ hrefLang, path }) => [hrefLang, path]);

test("an article alone is named in each language of the interface", () => {
  expect(alternates("de", { others: [] })).toEqual([
    ["en", "/articles/de"],
    ["fr", "/fr/articles/de"],
    ["x-default", "/articles/de"],
  ]);
});

test("translations name each other, and lead everybody else to the site's own language", () => {
  expect(alternates("fr", { others: ["de", "en"], isOriginal: true })).toEqual([
    ["fr", "/articles/fr"],
    ["de", "/articles/de"],
    ["en", "/articles/en"],
    ["x-default", "/articles/en"],
  ]);
});

test("without the site's own language, everybody else is led to the original, from each of them", () => {
  const fallback = ["x-default", "/articles/de"];
  expect(alternates("fr", { others: ["de", "es"] })).toContainEqual(fallback);
  expect(alternates("de", { others: ["fr", "es"], isOriginal: true })).toContainEqual(fallback);
});

test("a translation that is at home elsewhere is not named", () => {
  const translations = [{ ...page("de"), isElsewhere: true }];
  const found = articleAlternates({ ...page("fr"), translations, isOriginal: true });
  expect(found.map(({ path }) => path)).not.toContain("/articles/de");
});
