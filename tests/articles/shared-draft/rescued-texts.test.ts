import { toBase64 } from "lib0/buffer";
import * as Y from "yjs";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { draftConnection } from "#app/features/articles/shared-draft/draft-connection.server.ts";
import { draftSchemaVersion } from "#app/features/articles/shared-draft/draft-doc.ts";
import { placeRescuedText } from "#app/features/articles/shared-draft/place-rescued-text.server.ts";
import { putAwayRescuedText } from "#app/features/articles/shared-draft/put-away-rescued-text.server.ts";
import {
  listMyRescuedTexts,
  listRescuedTexts,
} from "#app/features/articles/shared-draft/rescued-text-queries.server.ts";
import type { ServerMessage } from "#app/features/articles/shared-draft/sync-messages.ts";
import { Forbidden, NotFound } from "#app/infra/errors.ts";
import { documentOf, writeArticle } from "#tests/factories/articles.ts";
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

const heading = (text: string) => ({
  type: "heading",
  attrs: { level: 2 },
  content: [{ type: "text", text }],
});

/** An article in which Théo has replaced the block that Ada was typing into. */
async function afterReplacing(words = " And my words.") {
  const { id } = await writeArticle(as(author), { document: documentOf("A heading.", "Then.") });
  const [ada, theo] = [await handOf(as(author), id), await handOf(as(editor), id)];
  ada.type(0, 10, words);
  await ada.send();
  theo.replace(0, heading("A heading."));
  await theo.send();
  const [mine] = await listMyRescuedTexts(as(author), id);
  await ada.receive();
  return { id, ada, theo, textId: mine?.id ?? "", mine };
}

async function linesAfter(hand: Awaited<ReturnType<typeof handOf>>) {
  await hand.receive();
  return hand.lines();
}

describe("words that had no place left", () => {
  test("wait for their writer, with the name of whoever replaced their block", async () => {
    const { id, mine } = await afterReplacing();
    expect(mine).toMatchObject({ text: " And my words.", by: expect.stringContaining("Théo") });
    expect(await listMyRescuedTexts(as(editor), id)).toEqual([]);
    expect(await listRescuedTexts(as(editor), id)).toMatchObject([
      { text: " And my words.", writer: expect.stringContaining("Ada"), mayPutAway: false },
    ]);
  });

  test("name whoever replaced the block also when they arrive after it", async () => {
    const { id } = await writeArticle(as(author), { document: documentOf("A heading.") });
    const [ada, theo] = [await handOf(as(author), id), await handOf(as(editor), id)];
    theo.replace(0, heading("A heading."));
    await theo.send();
    ada.type(0, 10, " Late words.");
    await ada.send();
    expect(await listMyRescuedTexts(as(author), id)).toMatchObject([
      { text: " Late words.", by: expect.stringContaining("Théo") },
    ]);
  });

  test("are placed once, however often and by whomever it is asked at once", async () => {
    const { id, ada, textId } = await afterReplacing();
    const placing = { articleId: id, textId };
    await Promise.all([
      placeRescuedText(as(author), placing),
      placeRescuedText(as(author), placing),
      placeRescuedText(as(editor), placing),
    ]);
    expect(await linesAfter(ada)).toEqual(["A heading.", "Then.", "And my words."]);
    expect(await listMyRescuedTexts(as(author), id)).toEqual([]);
    expect(await listRescuedTexts(as(editor), id)).toEqual([]);
  });

  test("go to the caret, and do not stick to the words around it", async () => {
    const { id, ada, textId } = await afterReplacing("my words");
    const text = (ada.parts.document.get(1) as Y.XmlElement).get(0) as Y.XmlText;
    const at = Y.relativePositionToJSON(Y.createRelativePositionFromTypeIndex(text, 4));
    await placeRescuedText(as(author), { articleId: id, textId, at });
    expect(await linesAfter(ada)).toEqual(["A heading.", "Then my words."]);
  });

  test.each([
    ["nonsense", "nowhere"],
    ["a block that is not there", { type: { client: 1, clock: 1 } }],
    ["another part of the draft", { tname: "title" }],
    ["something between blocks", { tname: "document" }],
  ])("go to the end of the article when the caret is %s", async (_what, at) => {
    const { id, ada, textId } = await afterReplacing();
    await placeRescuedText(as(author), { articleId: id, textId, at });
    expect(await linesAfter(ada)).toEqual(["A heading.", "Then.", "And my words."]);
  });

  test("that were put away are in the history, and can be placed from there by an editor", async () => {
    const { id, ada, textId } = await afterReplacing();
    const given = { articleId: id, textId };
    await expect(putAwayRescuedText(as(editor), given)).rejects.toThrow(Forbidden);
    await putAwayRescuedText(as(author), given);
    await putAwayRescuedText(as(author), given);
    expect(await listMyRescuedTexts(as(author), id)).toEqual([]);
    expect(await listRescuedTexts(as(author), id)).toMatchObject([{ isPutAway: true }]);
    await placeRescuedText(as(editor), given);
    expect(await linesAfter(ada)).toEqual(["A heading.", "Then.", "And my words."]);
  });

  test("are nobody's who may not write the article, nor another article's", async () => {
    const { textId, id } = await afterReplacing();
    const other = await writeArticle(as(author));
    const stranger = as(await addPerson({ role: "author", firstName: "Mallory" }));
    const elsewhere = { articleId: other.id, textId };
    await expect(placeRescuedText(as(author), elsewhere)).rejects.toThrow(NotFound);
    const given = { articleId: id, textId };
    await expect(placeRescuedText(stranger, given)).rejects.toThrow(NotFound);
    await expect(putAwayRescuedText(stranger, given)).rejects.toThrow(NotFound);
    expect(await listRescuedTexts(stranger, id)).toEqual([]);
  });

  test("are told to their writer's connection at once, and no more once they are settled", async () => {
    const { id } = await writeArticle(as(author), { document: documentOf("A heading.") });
    const [ada, theo] = [await handOf(as(author), id), await handOf(as(editor), id)];
    const sent: ServerMessage[] = [];
    const connection = draftConnection({
      articleId: id,
      asks: async () => as(author),
      ...{ renew: () => {}, cut: () => {} },
      send: (message) => void sent.push(message),
    });
    const hello = { type: "hello", schemaVersion: draftSchemaVersion, known: null };
    await connection.receive(JSON.stringify(hello));
    expect(sent).toMatchObject([{ type: "welcome", rescued: [] }]);
    const { epoch } = ada.place();
    ada.type(0, 10, " My words.");
    const push = { type: "push", batch: 1, epoch, seen: 0, update: toBase64(ada.unsent()) };
    await connection.receive(JSON.stringify(push));
    theo.replace(0, heading("A heading."));
    await theo.send();
    const received = () =>
      sent.flatMap((message) => (message.type === "rescued" ? [message.texts] : []));
    await vi.waitFor(() => expect(received()).toMatchObject([[{ text: " My words." }]]));
    const textId = received()[0]?.[0]?.id ?? "";
    await putAwayRescuedText(as(author), { articleId: id, textId });
    await vi.waitFor(() => expect(received().at(-1)).toEqual([]));
    await connection.end();
  });
});
