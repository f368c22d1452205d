import { sql } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { db } from "#app/db/client.server.ts";
import type { Role } from "#app/db/values.ts";
import { findHistory } from "#app/features/articles/history/history-queries.server.ts";
import { nameDraft } from "#app/features/articles/history/name-draft.server.ts";
import { nameRevision } from "#app/features/articles/history/name-revision.server.ts";
import { thinRevisions } from "#app/features/articles/history/thin-revisions.server.ts";
import { unnameRevision } from "#app/features/articles/history/unname-revision.server.ts";
import { publishArticle } from "#app/features/articles/publish-article.server.ts";
import { saveDraft } from "#app/features/articles/save-draft.server.ts";
import { scheduleArticle } from "#app/features/articles/scheduling/schedule-article.server.ts";
import { createPreviewLink } from "#app/features/previews/create-preview-link.server.ts";
import { Forbidden, Invalid, NotFound } from "#app/infra/errors.ts";
import { systemContext } from "#app/infra/system-context.server.ts";
import { documentOf, listRevisions, wordsOf, writeArticle } from "#tests/factories/articles.ts";
import { addPerson, as } from "#tests/factories/comments.ts";
import { handOf } from "#tests/factories/hands.ts";
import { keepDatabase } from "#tests/setup/database.ts";

keepDatabase();

type Person = { id: string; role: Role };
let author: Person;
const noon = new Date("2026-03-01T12:00:00Z");
const later = (minutes: number) => new Date(noon.getTime() + minutes * 60_000);
const dayMinutes = 24 * 60;

beforeEach(async () => {
  author = await addPerson({ role: "author", firstName: "Ada" });
});

/** Inserts old autosaves below the draft, which is how ten thousand come about. */
async function addAutosaves(articleId: string, count: number): Promise<void> {
  await db.execute(sql`
    update article_revisions set revision = revision + ${count}::int where article_id = ${articleId}`);
  await db.execute(sql`
    update articles set draft_revision = draft_revision + ${count}::int where id = ${articleId}`);
  await db.execute(sql`
    insert into article_revisions
      (article_id, revision, title, excerpt, document, tags, kind, created_by, created_at, words)
    select ${articleId}, number, 'Title ' || number, '', '{"type":"doc","content":[{"type":"paragraph"}]}',
      '{}', 'autosave', ${author.id}, ${noon.toISOString()}::timestamptz + number * interval '1 minute', number
    from generate_series(1, ${count}::int) number`);
}

describe("naming a version", () => {
  test("says who named it and when, renames it, and takes the name away", async () => {
    const { id } = await writeArticle(as(author, noon));
    const editor = await addPerson({ role: "editor", firstName: "Edda" });
    const version = { articleId: id, revision: 2 };
    await nameRevision(as(editor, later(5)), { ...version, name: "  Before the edit " });
    expect(await listRevisions(as(author), id)).toMatchObject([
      { name: "Before the edit", namedBy: { id: editor.id }, namedAt: later(5) },
    ]);
    await nameRevision(as(author, later(6)), { ...version, name: "Before the edit" });
    expect(await listRevisions(as(author), id)).toMatchObject([{ namedBy: { id: editor.id } }]);
    await nameRevision(as(author, later(7)), { ...version, name: "Old" });
    expect(await listRevisions(as(author), id)).toMatchObject([{ namedBy: { id: author.id } }]);
    await unnameRevision(as(author), version);
    expect(await listRevisions(as(author), id)).toMatchObject([{ name: null, namedBy: null }]);
  });

  test("refuses no name, a long one, and a version that never was", async () => {
    const { id } = await writeArticle(as(author));
    const name = (name: string, revision = 2) =>
      nameRevision(as(author), { articleId: id, revision, name });
    await expect(name(" \n ")).rejects.toThrow(Invalid);
    await expect(name("x".repeat(81))).rejects.toThrow(Invalid);
    await expect(name("a\0b")).rejects.toThrow(Invalid);
    await expect(name("Fine", 77)).rejects.toThrow(NotFound);
  });

  test("is for those who may write the article", async () => {
    const { id } = await writeArticle(as(author));
    const stranger = as(await addPerson({ role: "author" }));
    const named = { articleId: id, revision: 2, name: "Mine" };
    await expect(nameRevision(stranger, named)).rejects.toThrow(NotFound);
    await expect(unnameRevision(stranger, { articleId: id, revision: 2 })).rejects.toThrow(
      NotFound,
    );
    await expect(nameDraft(stranger, { articleId: id, name: "x" })).rejects.toThrow(NotFound);
    const moderator = as(await addPerson({ role: "moderator" }));
    await expect(nameRevision(moderator, named)).rejects.toThrow(Forbidden);
  });

  test("names the draft as it is in the shared draft, once for two clicks", async () => {
    const { id } = await writeArticle(as(author, noon));
    const hand = await handOf(as(author, later(1)), id);
    hand.type(0, 0, "Now. ");
    await hand.send();
    const name = () => nameDraft(as(author, later(2)), { articleId: id, name: "As it is" });
    const [one, other] = await Promise.all([name(), name()]);
    expect(one).toEqual(other);
    expect(await listRevisions(as(author), id)).toMatchObject([
      { ...one, name: "As it is", isDraft: true },
    ]);
  });

  test("keeps a version from being merged into the next", async () => {
    const { id } = await writeArticle(as(author, noon));
    await nameDraft(as(author, later(1)), { articleId: id, name: "Kept" });
    const next = { ...wordsOf({ title: "Next" }), articleId: id, revision: 2 };
    await saveDraft(as(author, later(2)), next);
    const history = await listRevisions(as(author), id);
    expect(history?.map(({ revision, name }) => [revision, name])).toEqual([
      [3, null],
      [2, "Kept"],
    ]);
  });
});

describe("the list of versions", () => {
  test("says how long each is and what happened to it", async () => {
    const { id } = await writeArticle(as(author, noon), { document: documentOf("One two three.") });
    await publishArticle(as(author, later(1)), { articleId: id, revision: 2 });
    const document = documentOf("One two three four five.", "它是");
    await saveDraft(as(author, later(20)), {
      ...wordsOf({ document }),
      articleId: id,
      revision: 2,
    });
    const { entries } = (await findHistory(as(author), { articleId: id })) ?? {};
    expect(entries).toMatchObject([
      { revision: 3, words: 7, change: 4, isDraft: true, isLive: false },
      { revision: 2, words: 3, change: null, isFirst: true, isLive: true, kind: "published" },
    ]);
  });

  test("pages through ten thousand versions, and shows those with a name alone", async () => {
    const { id } = await writeArticle(as(author, noon));
    await addAutosaves(id, 10_000);
    await nameRevision(as(author), { articleId: id, revision: 17, name: "Early" });
    const page = (show: "all" | "named" | "published", before?: number) =>
      findHistory(as(author), { articleId: id, show, before });
    const newest = await page("all");
    expect(newest?.entries).toHaveLength(50);
    expect(newest?.entries[0]).toMatchObject({ revision: 10_002 });
    const next = await page("all", newest?.older ?? 0);
    expect(next?.entries[0]).toMatchObject({ revision: 9_951, words: 9_951, change: 1 });
    expect(await page("all", 3)).toMatchObject({
      entries: [{ revision: 2 }, { revision: 1 }],
      older: null,
    });
    expect((await page("named"))?.entries).toMatchObject([{ revision: 17, name: "Early" }]);
    expect((await page("published"))?.entries).toEqual([]);
  });
});

describe("thinning versions out", () => {
  const system = (minutes: number) => ({ ...systemContext("thin-revisions"), now: later(minutes) });

  test("deletes old autosaves in batches, and nothing the second time", async () => {
    const { id } = await writeArticle(as(author, noon));
    await addAutosaves(id, 1_200);
    expect(await thinRevisions(system(3 * dayMinutes))).toBeGreaterThan(1_000);
    const left = (await listRevisions(as(author), id))?.map(({ revision }) => revision) ?? [];
    expect(left).toContain(1);
    expect(left).toContain(1_202);
    expect(left.length).toBeLessThan(30);
    expect(await thinRevisions(system(3 * dayMinutes))).toBe(0);
  });

  test("spares whatever is named, published, scheduled, previewed or restored from", async () => {
    const { id } = await writeArticle(as(author, noon));
    await addAutosaves(id, 50);
    await nameRevision(as(author), { articleId: id, revision: 11, name: "Named" });
    await createPreviewLink(as(author, noon), { articleId: id, version: "12", days: 7 });
    await db.execute(sql`update article_revisions set restored_from = 13 where revision = 52`);
    await db.execute(sql`update article_revisions set reason = 'before-loss' where revision = 14`);
    await db.execute(sql`update article_revisions set kind = 'published' where revision = 15`);
    const publishAt = later(40 * dayMinutes).toISOString();
    await scheduleArticle(as(author, noon), { articleId: id, revision: 52, publishAt });
    await db.execute(sql`update article_schedules set revision = 16`);
    await thinRevisions(system(20 * dayMinutes));
    const left = (await listRevisions(as(author), id))?.map(({ revision }) => revision);
    expect(left).toEqual([52, 50, 16, 15, 14, 13, 12, 11, 1]);
  });

  test("waits for a save, and loses nothing of it", async () => {
    const { id } = await writeArticle(as(author, noon));
    await addAutosaves(id, 600);
    const at = 2 * dayMinutes;
    const save = saveDraft(as(author, later(at)), {
      ...wordsOf({ title: "Meanwhile" }),
      ...{ articleId: id, revision: 602 },
    });
    await Promise.all([thinRevisions(system(at)), save, thinRevisions(system(at))]);
    const { entries } = (await findHistory(as(author), { articleId: id })) ?? {};
    expect(entries?.[0]).toMatchObject({ revision: 603, title: "Meanwhile", isDraft: true });
  });
});
