import { eq } from "drizzle-orm";
import * as Y from "yjs";
import { beforeEach, describe, expect, test } from "vitest";
import { db } from "#app/db/client.server.ts";
import {
  articleRevisions,
  articles,
  draftStates,
  rescuedTexts,
} from "#app/db/schema/index.server.ts";
import { findDraft } from "#app/features/articles/studio-queries.server.ts";
import { documentOf, findArticleRow, writeArticle } from "#tests/factories/articles.ts";
import { addPerson, as } from "#tests/factories/comments.ts";
import { handOf } from "#tests/factories/hands.ts";
import { keepDatabase } from "#tests/setup/database.ts";

keepDatabase();

let author: Awaited<ReturnType<typeof addPerson>>;
let editor: Awaited<ReturnType<typeof addPerson>>;
beforeEach(async () => {
  author = await addPerson({ role: "author", firstName: "Ada" });
  editor = await addPerson({ role: "editor", firstName: "Théo" });
});

/** What a process does that knows no shared drafts: its autosave moves the row to the next number. */
async function saveAsBefore(articleId: string, ...lines: string[]) {
  const { draftRevision } = await findArticleRow(articleId);
  const revision = draftRevision + 1;
  const document = documentOf(...lines);
  await db
    .update(articleRevisions)
    .set({ revision, document, createdBy: editor.id })
    .where(eq(articleRevisions.articleId, articleId));
  await db.update(articles).set({ draftRevision: revision }).where(eq(articles.id, articleId));
}

async function draftInWhichAdaTypes(...lines: string[]) {
  const { id } = await writeArticle(as(author), { document: documentOf(...lines) });
  return { id, ada: await handOf(as(author), id) };
}

describe("a revision that the version before has saved", () => {
  test("becomes the draft where nobody has written meanwhile", async () => {
    const { id, ada } = await draftInWhichAdaTypes("First.");
    await saveAsBefore(id, "Saved by the version before.");
    await ada.receive();
    expect(ada.lines()).toEqual(["Saved by the version before."]);
  });

  test("is merged with what others have written since the revision that it changed", async () => {
    const { id, ada } = await draftInWhichAdaTypes("One.", "Two.", "Three.");
    ada.type(0, 4, " Ada here.");
    ada.type(2, 0, "Number ");
    await ada.send();
    await saveAsBefore(id, "One.", "Two, by Théo.", "Three, too.");
    await ada.receive();
    expect(ada.lines()).toEqual(["One. Ada here.", "Two, by Théo.", "Number Three, too."]);
    const stored = await findDraft(as(editor), id);
    expect(stored?.document).toEqual(
      documentOf("One. Ada here.", "Two, by Théo.", "Number Three, too."),
    );
  });

  test("takes away no word that others have typed into a block that it no longer has", async () => {
    const { id, ada } = await draftInWhichAdaTypes("One.", "Two.");
    ada.type(1, 4, " Ada here.");
    await ada.send();
    await saveAsBefore(id, "One.");
    await ada.receive();
    expect(ada.lines()).toEqual(["One."]);
    const rescued = await db.select().from(rescuedTexts).where(eq(rescuedTexts.articleId, id));
    expect(rescued).toMatchObject([{ userId: author.id, text: " Ada here." }]);
  });

  test("replaces a draft that was compacted past its base, and no word is gone", async () => {
    const { id, ada } = await draftInWhichAdaTypes("One.");
    ada.type(0, 4, " Ada here.");
    await ada.send();
    const compacted = { throughSequence: 1, state: Y.encodeStateAsUpdate(ada.doc) };
    await db.update(draftStates).set(compacted).where(eq(draftStates.articleId, id));
    await saveAsBefore(id, "Other words.");
    await ada.receive();
    expect(ada.lines()).toEqual(["Other words."]);
    const rescued = await db.select().from(rescuedTexts).where(eq(rescuedTexts.articleId, id));
    expect(rescued.map(({ text }) => text).join()).toContain(" Ada h");
  });

  test("has a base however much was written: a compaction ends with a revision", async () => {
    const { id, ada } = await draftInWhichAdaTypes("One.");
    const before = { sequence: 499 };
    await db.update(draftStates).set(before).where(eq(draftStates.articleId, id));
    await ada.receive();
    ada.type(0, 4, " Two.");
    await ada.send();
    const [state] = await db.select().from(draftStates).where(eq(draftStates.articleId, id));
    expect(state).toMatchObject({ throughSequence: 500, sequence: 500, revisionSequence: 500 });
  });
});
