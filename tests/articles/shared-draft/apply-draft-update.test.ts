import { asc, eq } from "drizzle-orm";
import * as Y from "yjs";
import { beforeEach, describe, expect, test } from "vitest";
import { db } from "#app/db/client.server.ts";
import { draftUpdates, rescuedTexts } from "#app/db/schema/index.server.ts";
import { publishArticle } from "#app/features/articles/publish-article.server.ts";
import { saveDraft } from "#app/features/articles/save-draft.server.ts";
import { applyDraftUpdate } from "#app/features/articles/shared-draft/apply-draft-update.server.ts";
import { findDraft } from "#app/features/articles/studio-queries.server.ts";
import { Conflict, NotFound } from "#app/infra/errors.ts";
import {
  documentOf,
  findArticleRow,
  wordsOf,
  writeArticle,
  listRevisions,
} from "#tests/factories/articles.ts";
import { addPerson, as } from "#tests/factories/comments.ts";
import { handOf } from "#tests/factories/hands.ts";
import { keepDatabase } from "#tests/setup/database.ts";

keepDatabase();

const textNode = (text: string) => ({ type: "text", text });
const list = (...items: string[]) => ({
  type: "bulletList",
  content: items.map((text) => ({
    type: "listItem",
    content: [{ type: "paragraph", content: [textNode(text)] }],
  })),
});

let author: Awaited<ReturnType<typeof addPerson>>;
let editor: Awaited<ReturnType<typeof addPerson>>;
beforeEach(async () => {
  author = await addPerson({ role: "author", firstName: "Ada" });
  editor = await addPerson({ role: "editor", firstName: "Théo" });
});

async function draftOf(...lines: string[]) {
  return writeArticle(as(author), { document: documentOf(...lines) });
}

function updatesOf(articleId: string) {
  return db
    .select()
    .from(draftUpdates)
    .where(eq(draftUpdates.articleId, articleId))
    .orderBy(asc(draftUpdates.sequence));
}

describe("two people in one draft", () => {
  test("type in one paragraph at once, and both have every word", async () => {
    const { id } = await draftOf("The tide.");
    const [ada, theo] = [await handOf(as(author), id), await handOf(as(editor), id)];
    ada.type(0, 0, "Ada: ");
    theo.type(0, 9, " Théo.");
    expect(await Promise.all([ada.send(), theo.send()])).toMatchObject([
      { kind: "stored", sequence: 1 },
      { kind: "stored", sequence: 2 },
    ]);
    await Promise.all([ada.receive(), theo.receive()]);
    expect(ada.lines()).toEqual(["Ada: The tide. Théo."]);
    expect(theo.lines()).toEqual(ada.lines());
  });

  test("an update is committed under the name of its writer before it is acknowledged", async () => {
    const { id } = await draftOf("One.");
    const ada = await handOf(as(author), id);
    ada.type(0, 4, " Two.");
    const outcome = await ada.send();
    expect(outcome).toMatchObject({ kind: "stored", sequence: 1, epoch: ada.place().epoch });
    expect(await updatesOf(id)).toMatchObject([{ sequence: 1, userId: author.id }]);
  });

  test("the same update again is acknowledged and changes nothing", async () => {
    const { id } = await draftOf("One.");
    const ada = await handOf(as(author), id);
    ada.type(0, 4, " Two.");
    const input = { articleId: id, ...ada.place(), seen: 0, update: ada.unsent() };
    const { sequence: _sequence, ...sent } = input;
    expect(await applyDraftUpdate(as(author), sent)).toMatchObject({ sequence: 1 });
    expect(await applyDraftUpdate(as(author), sent)).toMatchObject({ kind: "stored", sequence: 1 });
    expect(await updatesOf(id)).toHaveLength(1);
  });

  test("words typed into a block that somebody else turns into another kind are rescued, once", async () => {
    const { id } = await draftOf("A heading.");
    const [ada, theo] = [await handOf(as(author), id), await handOf(as(editor), id)];
    ada.type(0, 10, " And my words.");
    await ada.send();
    theo.replace(0, { type: "heading", attrs: { level: 2 }, content: [textNode("A heading.")] });
    await theo.send();
    await theo.receive();
    expect(theo.lines()).toEqual(["A heading."]);
    expect(await db.select().from(rescuedTexts)).toMatchObject([
      { articleId: id, userId: author.id, text: " And my words." },
    ]);
  });

  test("the same words arriving after the block was turned are rescued as well, and continued", async () => {
    const { id } = await draftOf("A heading.");
    const [ada, theo] = [await handOf(as(author), id), await handOf(as(editor), id)];
    theo.replace(0, { type: "heading", attrs: { level: 2 }, content: [textNode("A heading.")] });
    await theo.send();
    ada.type(0, 10, " And my");
    await ada.send();
    ada.type(0, 17, " words.");
    await ada.send();
    const rescued = await db.select().from(rescuedTexts).where(eq(rescuedTexts.articleId, id));
    expect(rescued).toMatchObject([{ userId: author.id, text: " And my words." }]);
  });

  test("words that stand in another copy of their block are not rescued as well", async () => {
    const line = "A line of a good many words.";
    const { id } = await draftOf("Before.", line);
    const [ada, theo] = [await handOf(as(author), id), await handOf(as(editor), id)];
    ada.replace(1, { type: "heading", attrs: { level: 2 }, content: [textNode(line)] });
    ada.change(() => ada.parts.document.delete(0, 1));
    await ada.send();
    theo.type(0, 7, ` And mine. ${line}`);
    theo.change(() => theo.parts.document.delete(1, 1));
    await theo.send();
    theo.type(0, 7, ` ${line}`);
    await theo.send();
    await theo.receive();
    expect(theo.lines()).toEqual([line]);
    const rescued = await db.select().from(rescuedTexts).where(eq(rescuedTexts.articleId, id));
    expect(rescued.map(({ text }) => text)).toEqual([` And mine. ${line}`]);
  });

  test("what their writer deletes is not rescued", async () => {
    const { id } = await draftOf("Keep.", "Away.");
    const ada = await handOf(as(author), id);
    ada.type(1, 5, " With this.");
    ada.change(() => ada.parts.document.delete(1, 1));
    await ada.send();
    expect(await db.select().from(rescuedTexts).where(eq(rescuedTexts.articleId, id))).toEqual([]);
  });

  test("a list from which each deletes the other item is repaired, and nobody is refused", async () => {
    const document = {
      type: "doc" as const,
      content: [...documentOf("Before").content, list("x", "y")],
    };
    const { id } = await writeArticle(as(author), { document });
    const [ada, theo] = [await handOf(as(author), id), await handOf(as(editor), id)];
    const items = (hand: typeof ada) => hand.parts.document.get(1) as Y.XmlElement;
    ada.change(() => items(ada).delete(0, 1));
    theo.change(() => items(theo).delete(1, 1));
    expect(await ada.send()).toMatchObject({ kind: "stored" });
    expect(await theo.send()).toMatchObject({ kind: "stored" });
    await Promise.all([ada.receive(), theo.receive()]);
    expect(ada.lines()).toEqual(["Before"]);
    expect(theo.lines()).toEqual(["Before"]);
  });
});

describe("an update that would harm others", () => {
  test("with an unknown node is refused with its place, and the next ones of others are stored", async () => {
    const { id } = await draftOf("One.");
    const [mallory, theo] = [await handOf(as(author), id), await handOf(as(editor), id)];
    mallory.change(() => mallory.parts.document.insert(1, [new Y.XmlElement("iframe")]));
    theo.type(0, 4, " Two.");
    const [refused, stored] = await Promise.all([mallory.send(), theo.send()]);
    expect(refused).toMatchObject({ kind: "refused", path: "content[1].type" });
    expect(stored).toMatchObject({ kind: "stored", sequence: 1 });
    await theo.receive();
    expect(theo.lines()).toEqual(["One. Two."]);
  });

  test.for([
    [
      "a dangerous link",
      (hand: Awaited<ReturnType<typeof handOf>>) => {
        const text = (hand.parts.document.get(0) as Y.XmlElement).get(0) as Y.XmlText;
        text.format(0, 3, { link: { href: "javascript:alert(1)" } });
      },
    ],
    [
      "a part of another name",
      (hand: Awaited<ReturnType<typeof handOf>>) => {
        hand.doc.getMap("hidden").set("a", 1);
      },
    ],
    [
      "a block in the wrong place",
      (hand: Awaited<ReturnType<typeof handOf>>) => {
        hand.parts.document.insert(1, [new Y.XmlElement("listItem")]);
      },
    ],
    [
      "a title of a megabyte",
      (hand: Awaited<ReturnType<typeof handOf>>) => {
        hand.parts.title.insert(0, "x".repeat(1_000_000));
      },
    ],
    [
      "elements nested a hundred deep",
      (hand: Awaited<ReturnType<typeof handOf>>) => {
        let inner = new Y.XmlElement("blockquote");
        const outer = inner;
        for (let depth = 0; depth < 100; depth++) {
          const next = new Y.XmlElement("blockquote");
          inner.insert(0, [next]);
          inner = next;
        }
        hand.parts.document.insert(1, [outer]);
      },
    ],
  ] as const)("with %s is refused", async ([, spoil]) => {
    const { id } = await draftOf("One.");
    const mallory = await handOf(as(author), id);
    mallory.change(() => spoil(mallory));
    expect(await mallory.send()).toMatchObject({ kind: "refused" });
    expect(await updatesOf(id)).toEqual([]);
  });

  test("that is no update at all is refused", async () => {
    const { id } = await draftOf("One.");
    const { epoch } = (await handOf(as(author), id)).place();
    const update = new Uint8Array([1, 2, 3, 255]);
    const outcome = await applyDraftUpdate(as(author), { articleId: id, epoch, seen: 0, update });
    expect(outcome).toMatchObject({ kind: "refused" });
  });

  test("that builds on something missing is neither stored nor acknowledged", async () => {
    const { id } = await draftOf("One.");
    const ada = await handOf(as(author), id);
    ada.type(0, 4, " Two.");
    ada.unsent();
    const parts: Uint8Array[] = [];
    ada.doc.on("update", (update: Uint8Array) => void parts.push(update));
    ada.type(0, 9, " Three.");
    const { epoch } = ada.place();
    const update = parts[0] ?? new Uint8Array();
    const outcome = await applyDraftUpdate(as(author), { articleId: id, epoch, seen: 0, update });
    expect(outcome).toEqual({ kind: "resync" });
    expect(await updatesOf(id)).toEqual([]);
    expect(await ada.send()).toMatchObject({ kind: "stored" });
  });

  test("under somebody else's client id is not stored", async () => {
    const { id } = await draftOf("One.");
    const [ada, theo] = [await handOf(as(author), id), await handOf(as(editor), id)];
    ada.type(0, 4, " Two.");
    await ada.send();
    await theo.receive();
    theo.doc.clientID = ada.doc.clientID;
    theo.type(0, 0, "Théo: ");
    expect(await theo.send()).toEqual({ kind: "other-client" });
  });

  test("of an article that is not theirs is as if there were none", async () => {
    const { id } = await draftOf("One.");
    const stranger = await addPerson({ role: "author" });
    await expect(handOf(as(stranger), id)).rejects.toThrow(NotFound);
  });

  test("with NUL and half an emoji in the text is stored, and the draft has neither", async () => {
    const { id } = await draftOf("One.");
    const ada = await handOf(as(author), id);
    ada.type(0, 4, " T\0wo \ud83d.");
    ada.change(() => ada.parts.tags.set("🎉", { name: "🎉", order: 0 }));
    expect(await ada.send()).toMatchObject({ kind: "stored" });
    const { tags, title } = (await handOf(as(editor), id)).reading();
    expect({ tags, title }).toEqual({ tags: ["🎉"], title: "On beginnings" });
    const found = await findDraft(as(author), id);
    expect(JSON.stringify(found?.document)).not.toContain("\\u0000");
  });
});

describe("programs beside the editor", () => {
  test("a save by a program arrives in the shared draft, and words that others type meanwhile stay in their block", async () => {
    const { id, revision } = await draftOf("First.", "Second.", "Third.");
    const ada = await handOf(as(author), id);
    ada.type(2, 6, " Ada is here.");
    const document = documentOf("First.", "Added.", "Second, changed.", "Third.");
    await saveDraft(as(editor), { ...wordsOf({ document }), articleId: id, revision });
    await ada.send();
    await ada.receive();
    expect(ada.lines()).toEqual(["First.", "Added.", "Second, changed.", "Third. Ada is here."]);
  });

  test("a save on a revision that the draft has moved past is a conflict that has the words", async () => {
    const { id, revision } = await draftOf("First.");
    const ada = await handOf(as(author), id);
    ada.type(0, 6, " More.");
    await ada.send();
    const saving = saveDraft(as(editor), { ...wordsOf(), articleId: id, revision });
    await expect(saving).rejects.toThrow(Conflict);
    expect(JSON.stringify((await findDraft(as(author), id))?.document)).toContain("First. More.");
  });

  test("a save that is sent again because its answer was lost gets the same answer", async () => {
    const { id, revision } = await draftOf("First.");
    const save = { ...wordsOf({ document: documentOf("Changed.") }), articleId: id, revision };
    const { revision: made } = await saveDraft(as(author), save);
    expect(await saveDraft(as(author), save)).toEqual({ revision: made });
    await expect(saveDraft(as(editor), save)).rejects.toThrow(Conflict);
  });
});

describe("publishing what was seen", () => {
  test("publishes the draft at the place that the editor shows", async () => {
    const { id } = await draftOf("First.");
    const ada = await handOf(as(author), id);
    ada.type(0, 6, " And more.");
    await ada.send();
    await ada.receive();
    await publishArticle(as(author), { articleId: id, place: ada.place() });
    expect((await findArticleRow(id)).html).toContain("First. And more.");
  });

  test("is refused when somebody has written meanwhile", async () => {
    const { id } = await draftOf("First.");
    const [ada, theo] = [await handOf(as(author), id), await handOf(as(editor), id)];
    theo.type(0, 6, " Unseen.");
    await theo.send();
    const publishing = publishArticle(as(author), { articleId: id, place: ada.place() });
    await expect(publishing).rejects.toThrow(Conflict);
  });

  test("names a tag that cannot be, while it was saved with everything else", async () => {
    const { id } = await draftOf("First.");
    const ada = await handOf(as(author), id);
    ada.change(() => ada.parts.tags.set("🎉", { name: "🎉", order: 0 }));
    await ada.send();
    await ada.receive();
    const publishing = publishArticle(as(author), { articleId: id, place: ada.place() });
    await expect(publishing).rejects.toMatchObject({ fields: [{ path: "tags.0" }] });
  });
});

describe("the history", () => {
  test.each([
    ["a long text", "An hour of work, and every word of it matters. ".repeat(10)],
    ["a few words", "An hour of work"],
  ])("keeps %s as it was before a change that takes much of it away", async (_, words) => {
    const { id } = await draftOf("");
    const ada = await handOf(as(author), id);
    ada.type(0, 0, words);
    await ada.send();
    await ada.receive();
    ada.change(() => ada.parts.document.delete(0, 1));
    ada.change(() => ada.parts.document.insert(0, [new Y.XmlElement("paragraph")]));
    await ada.send();
    await findDraft(as(author), id);
    const kept = await db.execute<{ document: unknown }>(
      `select document from article_revisions where article_id = '${id}'`,
    );
    expect(JSON.stringify(kept)).toContain("An hour of work");
    expect((await listRevisions(as(author), id))?.length).toBeGreaterThan(1);
  });
});
