import { beforeEach, describe, expect, test } from "vitest";
import type { Role } from "#app/db/values.ts";
import { publishArticle } from "#app/features/articles/publish-article.server.ts";
import { saveDraft } from "#app/features/articles/save-draft.server.ts";
import { findPublished } from "#app/features/articles/reading/article-page-queries.server.ts";
import { listSitemapArticles } from "#app/features/articles/reading/sitemap-queries.server.ts";
import { scheduleArticle } from "#app/features/articles/scheduling/schedule-article.server.ts";
import { findSettings } from "#app/features/articles/settings/settings-queries.server.ts";
import { linkTranslation } from "#app/features/articles/translations/link-translation.server.ts";
import { searchTranslations } from "#app/features/articles/translations/translation-candidate-queries.server.ts";
import { repeatedLanguage } from "#app/features/articles/translations/translation-group.ts";
import { unlinkTranslation } from "#app/features/articles/translations/unlink-translation.server.ts";
import { restoreArticle } from "#app/features/articles/trash/restore-article.server.ts";
import { trashArticle } from "#app/features/articles/trash/trash-article.server.ts";
import { unpublishArticle } from "#app/features/articles/unpublish-article.server.ts";
import type { Ctx } from "#app/infra/context.ts";
import { Invalid, NotFound } from "#app/infra/errors.ts";
import {
  findArticleRow,
  wordsOf,
  writeAndPublish,
  writeArticle,
} from "#tests/factories/articles.ts";
import { addPerson, as, asAnonymous, invalidatedBy } from "#tests/factories/comments.ts";
import { runAt, scheduleOf } from "#tests/factories/schedules.ts";
import { keepDatabase } from "#tests/setup/database.ts";

keepDatabase();

type Person = { id: string; role: Role };
let author: Person;
let me: Ctx;

beforeEach(async () => {
  author = await addPerson({ role: "author" });
  me = as(author);
});

const publish = (lang: string) => writeAndPublish(me, { lang, title: `Tea in ${lang}` });
const link = (articleId: string, otherId: string, ctx = me) =>
  linkTranslation(ctx, { articleId, otherId });

async function shownOn(slug: string): Promise<string[]> {
  const found = await findPublished(asAnonymous(), slug);
  return found?.complete(new Map()).translations.map(({ lang }) => lang) ?? [];
}

const linkedTo = async (id: string) =>
  (await findSettings(me, id))?.translations.map(({ lang }) => lang);

test("of two articles in one language, the second is named; the trash counts for nothing", () => {
  const one = (id: string, lang: string, isTrashed = false) => ({ id, lang, isTrashed });
  expect(repeatedLanguage([one("a", "en"), one("b", "fr")])).toBeNull();
  expect(repeatedLanguage([one("a", "en"), one("b", "fr"), one("c", "EN")])).toBe("EN");
  expect(repeatedLanguage([one("a", "en"), one("b", "en", true)])).toBeNull();
});

describe("linking translations", () => {
  test("shows each to the readers of the others, and is invalidated on all their pages", async () => {
    const [en, fr, de] = [await publish("en"), await publish("fr"), await publish("de")];
    await link(en.id, fr.id);
    const invalidated = await invalidatedBy(() => link(de.id, fr.id));
    expect(invalidated).toEqual(
      expect.arrayContaining([`article:${en.id}`, `article:${fr.id}`, `article:${de.id}`]),
    );
    expect(await shownOn(en.slug)).toEqual(["fr", "de"]);
    expect(await shownOn(de.slug)).toEqual(["en", "fr"]);
    await unlinkTranslation(me, { articleId: fr.id });
    expect([await shownOn(en.slug), await shownOn(fr.slug)]).toEqual([["de"], []]);
    await unlinkTranslation(me, { articleId: en.id });
    expect((await findArticleRow(de.id)).translationGroup).toBeNull();
  });

  test("is refused for two in one language, whoever is first", async () => {
    const en = await publish("en");
    const drafts = [await writeArticle(me, { lang: "fr" }), await writeArticle(me, { lang: "fr" })];
    const outcomes = await Promise.allSettled(drafts.map(({ id }) => link(en.id, id)));
    expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(outcomes.find(({ status }) => status === "rejected")).toMatchObject({
      reason: expect.objectContaining({ message: expect.stringContaining("Français") }),
    });
    expect(await linkedTo(en.id)).toEqual(["fr"]);
    await expect(link(en.id, en.id)).rejects.toThrow(Invalid);
  });

  test("joins two groups, unless they share a language", async () => {
    const all = [];
    for (const lang of ["en", "fr", "de", "es", "fr"]) all.push(await publish(lang));
    const [en, fr, de, es, fr2] = all.map(({ id }) => id);
    await link(en ?? "", fr ?? "");
    await link(de ?? "", es ?? "");
    await link(fr ?? "", es ?? "");
    expect(await linkedTo(en ?? "")).toEqual(["fr", "de", "es"]);
    await expect(link(de ?? "", fr2 ?? "")).rejects.toThrow(Invalid);
  });

  test("is for who may write both, and tells nobody of a stranger's draft", async () => {
    const other = as(await addPerson({ role: "author" }));
    const editor = as(await addPerson({ role: "editor" }));
    const mine = await publish("en");
    const theirs = await writeArticle(other, { lang: "fr", title: "Secret tea" });
    await expect(link(mine.id, theirs.id)).rejects.toThrow(NotFound);
    await expect(link(theirs.id, mine.id)).rejects.toThrow(NotFound);
    expect(await searchTranslations(me, { articleId: mine.id, q: "secret" })).toEqual([]);
    const found = await searchTranslations(editor, { articleId: mine.id, q: "SECRET" });
    expect(found).toEqual([{ id: theirs.id, title: "Secret tea", lang: "fr", status: "draft" }]);
    await link(mine.id, theirs.id, editor);
    expect((await findSettings(me, mine.id))?.translations).toEqual([
      { lang: "fr", id: null, title: null, path: null, status: null },
    ]);
    expect(await shownOn(mine.slug)).toEqual([]);
  });

  test("finds nothing in languages that are taken", async () => {
    const en = await publish("en");
    await link(en.id, (await publish("fr")).id);
    await writeArticle(me, { lang: "fr", title: "Du thé" });
    await writeArticle(me, { lang: "de", title: "Kein 100% thé" });
    const search = async (q: string) =>
      (await searchTranslations(me, { articleId: en.id, q }))?.map(({ title }) => title);
    expect(await search("thé")).toEqual(["Kein 100% thé"]);
    expect(await search("0%")).toEqual(["Kein 100% thé"]);
    expect(await search("_%_")).toEqual([]);
    expect(await search("\0")).toEqual([]);
  });
});

describe("a translation that is not published", () => {
  test("is on no page, and appears and goes with its publication", async () => {
    const en = await publish("en");
    const { id, revision } = await writeArticle(me, { lang: "fr" });
    await link(en.id, id);
    expect(await shownOn(en.slug)).toEqual([]);
    const published = await invalidatedBy(() => publishArticle(me, { articleId: id, revision }));
    expect(published).toContain(`article:${en.id}`);
    expect(await shownOn(en.slug)).toEqual(["fr"]);
    const [first] = await listSitemapArticles(asAnonymous(), 1);
    expect(first?.alternates?.map(({ hrefLang }) => hrefLang)).toEqual(["en", "fr", "x-default"]);
    const gone = await invalidatedBy(() => unpublishArticle(me, { articleId: id }));
    expect(gone).toContain(`article:${en.id}`);
    expect(await shownOn(en.slug)).toEqual([]);
  });

  test("cannot be published in the language of another", async () => {
    const en = await publish("en");
    const { id, revision } = await writeArticle(me, { lang: "fr" });
    await link(en.id, id);
    const words = { ...wordsOf({ lang: "en" }), articleId: id, revision };
    const changed = await saveDraft(me, words);
    const refused = publishArticle(me, { articleId: id, ...changed });
    await expect(refused).rejects.toMatchObject({ fields: [{ path: "lang" }] });
    await expect(refused).rejects.toThrow("Tea in en");
    const at = "2026-04-01T07:00:00.000Z";
    await scheduleArticle(me, { articleId: id, ...changed, publishAt: at });
    await runAt(at);
    expect(await scheduleOf(id)).toMatchObject({ failure: "language-taken" });
  });

  test("leaves its group when it comes back from the trash and its language is taken", async () => {
    const [en, fr] = [await publish("en"), await publish("fr")];
    await link(en.id, fr.id);
    const trashed = await invalidatedBy(() => trashArticle(me, { articleId: fr.id }));
    expect(trashed).toContain(`article:${en.id}`);
    expect([await shownOn(en.slug), await linkedTo(en.id)]).toEqual([[], []]);
    const again = await publish("fr");
    await link(en.id, again.id);
    await restoreArticle(me, { articleId: fr.id });
    expect(await findArticleRow(fr.id)).toMatchObject({
      ...{ status: "published", translationGroup: null },
    });
    expect(await shownOn(en.slug)).toEqual(["fr"]);
  });
});
