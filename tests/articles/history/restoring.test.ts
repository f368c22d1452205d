import { beforeEach, describe, expect, test } from "vitest";
import type { Role } from "#app/db/values.ts";
import { findComparison } from "#app/features/articles/history/comparison-queries.server.ts";
import { restoreBlock } from "#app/features/articles/history/restore-block.server.ts";
import { restoreRevision } from "#app/features/articles/history/restore-revision.server.ts";
import { publishArticle } from "#app/features/articles/publish-article.server.ts";
import { saveDraft } from "#app/features/articles/save-draft.server.ts";
import { findDraft } from "#app/features/articles/studio-queries.server.ts";
import { Conflict, Forbidden, NotFound } from "#app/infra/errors.ts";
import { documentOf, listRevisions, wordsOf, writeArticle } from "#tests/factories/articles.ts";
import { addPerson, as } from "#tests/factories/comments.ts";
import { handOf, linesOf } from "#tests/factories/hands.ts";
import { keepDatabase } from "#tests/setup/database.ts";

keepDatabase();

let author: { id: string; role: Role };
let editor: { id: string; role: Role };
const noon = new Date("2026-03-01T12:00:00Z");
const later = (minutes: number) => new Date(noon.getTime() + minutes * 60_000);

const first = "The first paragraph is about the lamp.";
const second = "The second one tells of the keeper.";
const secondLater = "The second one tells of the old keeper.";
const third = "The third is about the sea.";

beforeEach(async () => {
  author = await addPerson({ role: "author", firstName: "Ada" });
  editor = await addPerson({ role: "editor", firstName: "Edda" });
});

/** Revision 2 with three paragraphs, revision 3 with a changed one and without the third. */
async function writeTwoVersions() {
  const old = documentOf(first, second, third);
  const { id } = await writeArticle(as(author, noon), { title: "Lamps", document: old });
  const document = documentOf(first, secondLater);
  const next = wordsOf({ title: "Lamps and oil", document });
  await saveDraft(as(author, later(30)), { ...next, articleId: id, revision: 2 });
  return id;
}
const linesIn = async (id: string) =>
  linesOf((await findDraft(as(author, later(60)), id))?.document);

describe("comparing two versions", () => {
  test("compares the draft with the version before it unless said otherwise", async () => {
    const articleId = await writeTwoVersions();
    const comparison = await findComparison(as(author), { articleId });
    expect(comparison).toMatchObject({
      from: { revision: 2 },
      to: { revision: 3, isDraft: true },
      differing: 2,
      fields: { excerpt: null, tags: [], picture: null, lang: null },
    });
    expect(comparison?.fields?.title).toContainEqual({ change: "added", text: " and oil" });
    expect(
      comparison?.sections.flatMap(({ blocks }) => blocks.map(({ change }) => change)),
    ).toEqual(["same", "changed", "removed"]);
  });

  test("compares with what readers see, and finds that nothing differs", async () => {
    const articleId = await writeTwoVersions();
    await publishArticle(as(author, later(31)), { articleId, revision: 3 });
    const same = await findComparison(as(author), { articleId, from: "published", to: "draft" });
    expect(same).toMatchObject({ nothingDiffers: true, from: { isLive: true } });
    expect(await findComparison(as(author), { articleId, to: 2 })).toMatchObject({ from: null });
    expect(await findComparison(as(author), { articleId, from: 77, to: 2 })).toBeNull();
  });

  test("is for those who may write the article", async () => {
    const articleId = await writeTwoVersions();
    const stranger = as(await addPerson({ role: "author" }));
    expect(await findComparison(stranger, { articleId })).toBeNull();
    const reader = as(await addPerson());
    await expect(findComparison(reader, { articleId })).rejects.toThrow(Forbidden);
  });

  test("holds what was typed into the shared draft a moment ago", async () => {
    const articleId = await writeTwoVersions();
    const hand = await handOf(as(editor, later(40)), articleId);
    hand.type(0, 0, "Now. ");
    await hand.send();
    const comparison = await findComparison(as(author, later(41)), { articleId, from: 3 });
    expect(comparison).toMatchObject({ differing: 1, to: { revision: 4 } });
  });
});

describe("restoring while somebody else writes", () => {
  test("keeps the words that they typed since and those that are on their way", async () => {
    const id = await writeTwoVersions();
    const hand = await handOf(as(editor, later(40)), id);
    hand.type(0, 0, "Sent. ");
    await hand.send();
    hand.type(1, 0, "Unsent. ");
    const restored = await restoreRevision(as(author, later(41)), {
      ...{ articleId: id, restore: 2, revision: 3 },
    });
    expect(restored.kept).toBe(1);
    expect(await linesIn(id)).toEqual([`Sent. ${first}`, second, third]);
    await hand.receive();
    await hand.send();
    expect(await linesIn(id)).toEqual([`Sent. ${first}`, `Unsent. ${second}`, third]);
    expect((await listRevisions(as(author), id))?.map(({ reason }) => reason)).toContain(
      "restored",
    );
  });

  test("puts one block back, and touches no other", async () => {
    const id = await writeTwoVersions();
    const hand = await handOf(as(editor, later(40)), id);
    hand.type(0, 0, "Sent. ");
    await hand.send();
    hand.type(0, 0, "Unsent. ");
    const back = (block: number) =>
      restoreBlock(as(author, later(41)), { articleId: id, restore: 2, revision: 3, block });
    expect(await back(1)).toMatchObject({ kind: "replaced" });
    expect(await back(2)).toMatchObject({ kind: "inserted" });
    expect(await back(2)).toMatchObject({ kind: "there" });
    await hand.receive();
    await hand.send();
    expect(await linesIn(id)).toEqual([`Unsent. Sent. ${first}`, second, third]);
    expect(await listRevisions(as(author), id)).toMatchObject([
      {},
      { reason: "block-restored", restoredFrom: 2, savedBy: { id: author.id } },
      { reason: "block-restored", restoredFrom: 2 },
      { reason: null, savedBy: { id: editor.id } },
      { revision: 3 },
      { revision: 2 },
    ]);
  });

  test("leaves a block alone into which somebody has written since", async () => {
    const id = await writeTwoVersions();
    const hand = await handOf(as(editor, later(40)), id);
    hand.type(1, 0, "Theirs. ");
    await hand.send();
    const input = { articleId: id, restore: 2, revision: 3, block: 1 };
    await expect(restoreBlock(as(author, later(41)), input)).rejects.toThrow(Conflict);
    expect(await linesIn(id)).toEqual([first, `Theirs. ${secondLater}`]);
  });

  test("is for those who may write the article, and for blocks that were there", async () => {
    const id = await writeTwoVersions();
    const input = { articleId: id, restore: 2, revision: 3, block: 1 };
    const stranger = as(await addPerson({ role: "author" }));
    await expect(restoreBlock(stranger, input)).rejects.toThrow(NotFound);
    await expect(restoreBlock(as(author), { ...input, block: 9 })).rejects.toThrow(NotFound);
    await expect(restoreBlock(as(author), { ...input, restore: 9 })).rejects.toThrow(NotFound);
  });
});
