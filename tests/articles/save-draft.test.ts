import { beforeEach, describe, expect, test } from "vitest";
import { createArticle } from "#app/features/articles/create-article.server.ts";
import { restoreRevision } from "#app/features/articles/history/restore-revision.server.ts";
import { saveDraft } from "#app/features/articles/save-draft.server.ts";
import { findPreview, findRevision } from "#app/features/articles/preview-queries.server.ts";
import { findDraft } from "#app/features/articles/studio-queries.server.ts";
import { publishArticle } from "#app/features/articles/publish-article.server.ts";
import type { Role } from "#app/db/values.ts";
import { Conflict, Forbidden, Invalid, NotFound, NotSignedIn } from "#app/infra/errors.ts";
import { documentOf, wordsOf, writeArticle, listRevisions } from "#tests/factories/articles.ts";
import { addPerson, as, asAnonymous, asStale, invalidatedBy } from "#tests/factories/comments.ts";
import { keepDatabase } from "#tests/setup/database.ts";

keepDatabase();

type Person = { id: string; role: Role };
let author: Person;
const noon = new Date("2026-03-01T12:00:00Z");
const later = (minutes: number) => new Date(noon.getTime() + minutes * 60_000);

beforeEach(async () => {
  author = await addPerson({ role: "author", firstName: "Ada" });
});

describe("creating an article", () => {
  test("makes a draft at revision 1, signed by its creator", async () => {
    const { id, revision } = await createArticle(as(author), { title: "A start" });
    expect(revision).toBe(1);
    const draft = await findDraft(as(author), id);
    expect(draft).toMatchObject({ title: "A start", status: "draft", publishedRevision: null });
    expect(draft?.slug).toMatch(/^untitled-[0-9a-f]{12}$/);
    expect(draft?.authors).toMatchObject([{ userId: author.id }]);
  });

  test("is for authors only", async () => {
    const reader = await addPerson();
    await expect(createArticle(as(reader))).rejects.toThrow(Forbidden);
    await expect(createArticle(as(await addPerson({ role: "moderator" })))).rejects.toThrow(
      Forbidden,
    );
    await expect(createArticle(asAnonymous())).rejects.toThrow(NotSignedIn);
    await expect(createArticle(asStale(author))).rejects.toThrow(NotSignedIn);
    await expect(createArticle(as({ ...author, banned: true }))).rejects.toThrow(Forbidden);
  });

  test("gives a person one byline, also with two concurrent requests", async () => {
    const begun = await Promise.all([1, 2, 3].map(() => createArticle(as(author))));
    const drafts = await Promise.all(begun.map(({ id }) => findDraft(as(author), id)));
    const signers = drafts.map((draft) => draft?.authors[0]?.bylineId);
    expect(new Set(signers).size).toBe(1);
  });
});

describe("saving a draft", () => {
  test("stores every word and increments the revision", async () => {
    const { id, revision } = await writeArticle(as(author), {
      title: "  Two\nlines ",
      tags: ["Maps", "maps", "The Sea"],
      lang: "fr",
    });
    expect(revision).toBe(2);
    expect(await findDraft(as(author), id)).toMatchObject({
      revision: 2,
      title: "Two lines",
      document: documentOf("First things first."),
      lang: "fr",
      savedBy: { id: author.id },
    });
  });

  test("rejects a stale revision and returns what was saved meanwhile", async () => {
    const { id } = await writeArticle(as(author), { title: "Mine" });
    const editor = await addPerson({ role: "editor", firstName: "Edda" });
    await saveDraft(as(editor), { ...wordsOf({ title: "Theirs" }), articleId: id, revision: 2 });
    const late = saveDraft(as(author), {
      ...wordsOf({ title: "Late" }),
      articleId: id,
      revision: 2,
    });
    const rejection = await late.catch((error: unknown) => error);
    expect(rejection).toBeInstanceOf(Conflict);
    expect(rejection).toMatchObject({
      current: {
        revision: 3,
        title: "Theirs",
        excerpt: "How to begin.",
        document: documentOf("First things first."),
        tags: [],
        savedBy: { id: editor.id, name: expect.stringContaining("Edda") as string },
        savedAt: noon,
      },
    });
    expect((await findDraft(as(author), id))?.title).toBe("Theirs");
  });

  test("lets exactly one of many concurrent saves win", async () => {
    const { id } = await writeArticle(as(author));
    const saves = await Promise.allSettled(
      ["a", "b", "c", "d", "e"].map((title) =>
        saveDraft(as(author), { ...wordsOf({ title }), articleId: id, revision: 2 }),
      ),
    );
    const won = saves.filter((save) => save.status === "fulfilled");
    const lost = saves.filter((save) => save.status === "rejected");
    expect(won).toMatchObject([{ value: { revision: 3 } }]);
    expect(lost.every(({ reason }) => reason instanceof Conflict)).toBe(true);
  });

  test("the same words again save nothing", async () => {
    const { id } = await writeArticle(as(author));
    const again = await saveDraft(as(author), { ...wordsOf(), articleId: id, revision: 2 });
    expect(again).toEqual({ revision: 2 });
    expect(await listRevisions(as(author), id)).toHaveLength(1);
  });

  test("merges one person's autosaves of one sitting into one version", async () => {
    const { id } = await writeArticle(as(author, noon));
    const save = (who: Person, at: Date, revision: number) =>
      saveDraft(as(who, at), {
        ...wordsOf({ title: `Title ${revision}` }),
        articleId: id,
        revision,
      });
    await save(author, later(4), 2);
    await save(author, later(9), 3);
    expect((await listRevisions(as(author), id))?.map((row) => row.revision)).toEqual([4]);
    await save(author, later(15), 4);
    expect((await listRevisions(as(author), id))?.map((row) => row.revision)).toEqual([5, 4]);
    await save(await addPerson({ role: "editor" }), later(16), 5);
    expect((await listRevisions(as(author), id))?.map((row) => row.revision)).toEqual([6, 5, 4]);
  });

  test("never merges a version that was named or published", async () => {
    const { id } = await writeArticle(as(author));
    const named = { ...wordsOf({ title: "Named" }), kind: "named" as const };
    await saveDraft(as(author), { ...named, articleId: id, revision: 2 });
    await saveDraft(as(author), { ...wordsOf({ title: "Next" }), articleId: id, revision: 3 });
    await publishArticle(as(author), { articleId: id, revision: 4 });
    await saveDraft(as(author), { ...wordsOf({ title: "After" }), articleId: id, revision: 4 });
    const history = await listRevisions(as(author), id);
    expect(history?.map(({ revision, kind }) => [revision, kind])).toEqual([
      [5, "autosave"],
      [4, "published"],
      [3, "named"],
      [2, "autosave"],
    ]);
  });

  test("invalidates no page of readers", async () => {
    const { id } = await writeArticle(as(author));
    const save = () =>
      saveDraft(as(author), { ...wordsOf({ title: "Quiet" }), articleId: id, revision: 2 });
    expect(await invalidatedBy(save)).toEqual([]);
  });

  test("rejects a picture that was never uploaded, and saves nothing", async () => {
    const { id } = await writeArticle(as(author));
    const picture = { key: "made-up-made-up-made-up.webp", alt: "" };
    const save = saveDraft(as(author), { ...wordsOf({ picture }), articleId: id, revision: 2 });
    await expect(save).rejects.toThrow(Invalid);
    expect(await findDraft(as(author), id)).toMatchObject({ revision: 2, picture: null });
  });
});

describe("another author's draft", () => {
  test("is not found by any operation", async () => {
    const { id } = await writeArticle(as(author));
    const stranger = as(await addPerson({ role: "author" }));
    expect(await findDraft(stranger, id)).toBeNull();
    expect(await findPreview(stranger, id)).toBeNull();
    expect(await listRevisions(stranger, id)).toBeNull();
    expect(await findRevision(stranger, { articleId: id, revision: 2 })).toBeNull();
    const save = saveDraft(stranger, { ...wordsOf({ title: "x" }), articleId: id, revision: 2 });
    await expect(save).rejects.toThrow(NotFound);
    const restore = restoreRevision(stranger, { articleId: id, restore: 2, revision: 2 });
    await expect(restore).rejects.toThrow(NotFound);
  });

  test("readers without the right to write are rejected", async () => {
    const { id } = await writeArticle(as(author));
    for (const role of ["reader", "moderator"] as const) {
      const someone = as(await addPerson({ role }));
      await expect(findDraft(someone, id)).rejects.toThrow(Forbidden);
      const save = saveDraft(someone, { ...wordsOf({ title: "x" }), articleId: id, revision: 2 });
      await expect(save).rejects.toThrow(Forbidden);
    }
    await expect(findDraft(asAnonymous(), id)).rejects.toThrow(NotSignedIn);
  });

  test("a draft that does not exist gives the same answer as another author's", async () => {
    for (const id of ["nothing", "00000000-0000-0000-0000-000000000000", "' or 1=1 --"]) {
      expect(await findDraft(as(author), id)).toBeNull();
      const save = saveDraft(as(author), { ...wordsOf(), articleId: id, revision: 1 });
      await expect(save).rejects.toThrow(NotFound);
    }
  });
});

describe("restoring a version", () => {
  test("copies the version as the next draft and loses nothing", async () => {
    const { id } = await writeArticle(as(author, noon), { title: "Old" });
    const next = wordsOf({ title: "New" });
    await saveDraft(as(author, later(30)), { ...next, articleId: id, revision: 2 });
    const restored = { articleId: id, restore: 2, revision: 3 };
    expect(await restoreRevision(as(author, later(31)), restored)).toEqual({
      revision: 4,
      kept: 0,
    });
    expect(await findDraft(as(author), id)).toMatchObject({ revision: 4, title: "Old" });
    const titles = (await listRevisions(as(author), id))?.map(({ title }) => title);
    expect(titles).toEqual(["Old", "New", "Old"]);
  });

  test("rejects a stale draft, and a version that never was", async () => {
    const { id } = await writeArticle(as(author));
    const stale = restoreRevision(as(author), { articleId: id, restore: 2, revision: 1 });
    await expect(stale).rejects.toThrow(Conflict);
    const never = restoreRevision(as(author), { articleId: id, restore: 77, revision: 2 });
    await expect(never).rejects.toThrow(NotFound);
  });
});
