import {
  createEncoder,
  toUint8Array,
  writeUint8,
  writeVarString,
  writeVarUint,
} from "lib0/encoding";
import { toBase64 } from "lib0/buffer";
import * as Y from "yjs";
import { beforeEach, describe, expect, test } from "vitest";
import { applyDraftUpdate } from "#app/features/articles/shared-draft/apply-draft-update.server.ts";
import { draftConnection } from "#app/features/articles/shared-draft/draft-connection.server.ts";
import { draftSchemaVersion } from "#app/features/articles/shared-draft/draft-doc.ts";
import type { ServerMessage } from "#app/features/articles/shared-draft/sync-messages.ts";
import { documentOf, writeArticle } from "#tests/factories/articles.ts";
import { addPerson, as } from "#tests/factories/comments.ts";
import { handOf } from "#tests/factories/hands.ts";
import { keepDatabase } from "#tests/setup/database.ts";

keepDatabase();

type Hand = Awaited<ReturnType<typeof handOf>>;
type Person = Awaited<ReturnType<typeof addPerson>>;

let mallory: Person;
let theo: Person;
let articleId: string;
beforeEach(async () => {
  mallory = await addPerson({ role: "author", firstName: "Mallory" });
  theo = await addPerson({ role: "editor", firstName: "Théo" });
  ({ id: articleId } = await writeArticle(as(mallory), { document: documentOf("One.") }));
});

/** Théo's next words, sent with whatever Mallory sends, are stored. */
async function whileTheoWrites(send: (hand: Hand) => Promise<unknown>): Promise<unknown> {
  const [bad, good] = [await handOf(as(mallory), articleId), await handOf(as(theo), articleId)];
  good.type(0, 4, " Two.");
  const [answer, stored] = await Promise.all([send(bad), good.send()]);
  expect(stored).toMatchObject({ kind: "stored" });
  const after = await handOf(as(theo), articleId);
  expect(after.lines()).toEqual(["One. Two."]);
  return answer;
}

/** An update in which each of many clients types one letter into the title. */
function manyClients(count: number): Uint8Array {
  const encoder = createEncoder();
  writeVarUint(encoder, count);
  for (let client = count; client > 0; client--) {
    for (const number of [1, client, 0]) writeVarUint(encoder, number);
    const stringWithoutNeighbours = 4;
    writeUint8(encoder, stringWithoutNeighbours);
    const parentIsNamed = 1;
    writeVarUint(encoder, parentIsNamed);
    writeVarString(encoder, "title");
    writeVarString(encoder, "x");
  }
  writeVarUint(encoder, 0);
  return toUint8Array(encoder);
}

const nested = (depth: number): object => {
  let value: object = [];
  for (let level = 0; level < depth; level++) value = [value];
  return value;
};

/** Puts lists in lists where a text stands: too deep for a program that writes them by calling itself. */
function withNested(update: Uint8Array, { marker, depth }: { marker: string; depth: number }) {
  const [text, list] = [119, 117];
  const bytes = Buffer.from(update);
  const at = bytes.indexOf(Buffer.from([text, marker.length, ...Buffer.from(marker)]));
  const lists = Array.from({ length: depth }, () => [list, 1]).flat();
  const after = bytes.subarray(at + 2 + marker.length);
  return new Uint8Array([...bytes.subarray(0, at), ...lists, list, 0, ...after]);
}

const paragraphOf = (hand: Hand) => hand.parts.document.get(0) as Y.XmlElement;
const attribute = (hand: Hand, value: object | string) =>
  (paragraphOf(hand) as Y.XmlElement<{ textAlign: object | string }>).setAttribute(
    "textAlign",
    value,
  );

describe("a hostile update is refused, and others' words are stored meanwhile", () => {
  test.for<[string, (hand: Hand) => void]>([
    ["an attribute of a megabyte", (hand) => attribute(hand, "x".repeat(1_000_000))],
    ["an attribute that is nested deep", (hand) => attribute(hand, nested(3_000))],
    [
      "bytes in the title that nobody sees",
      (hand) => hand.parts.title.insertEmbed(0, { a: "x".repeat(100_000) }),
    ],
    [
      "a setting of a megabyte",
      (hand) => void hand.parts.settings.set("other", "x".repeat(1_000_000)),
    ],
    [
      "a language of a megabyte",
      (hand) => void hand.parts.settings.set("lang", "x".repeat(1_000_000)),
    ],
    ["a setting that is a document", (hand) => void hand.parts.settings.set("lang", new Y.Map())],
    [
      "a tag that is none",
      (hand) => void hand.parts.tags.set("a", { hidden: "x".repeat(100_000) }),
    ],
    [
      "ten thousand tags",
      (hand) => {
        for (let tag = 0; tag < 10_000; tag++)
          hand.parts.tags.set(`t${tag}`, { name: `t${tag}`, order: tag });
      },
    ],
    [
      "a picture in the text that is an object",
      (hand) => (paragraphOf(hand).get(0) as Y.XmlText).insertEmbed(0, { type: "image" }),
    ],
    [
      "a mark that is nested deep",
      (hand) =>
        (paragraphOf(hand).get(0) as Y.XmlText).format(0, 2, { bold: { a: nested(3_000) } }),
    ],
  ])("%s", async ([, spoil]) => {
    const answer = await whileTheoWrites((hand) => {
      hand.change(() => spoil(hand));
      return hand.send().catch(String);
    });
    expect(answer).toMatchObject({ kind: "refused" });
  });

  test("an attribute that is nested deeper than a stack", async () => {
    const answer = await whileTheoWrites((hand) => {
      hand.change(() => attribute(hand, "here"));
      const update = withNested(hand.unsent(), { marker: "here", depth: 100_000 });
      const { epoch } = hand.place();
      return applyDraftUpdate(as(mallory), { articleId, epoch, seen: 0, update });
    });
    expect(answer).toMatchObject({ kind: "refused" });
  });

  test("letters of twenty thousand clients", async () => {
    const update = manyClients(20_000);
    const answer = await whileTheoWrites((hand) =>
      applyDraftUpdate(as(mallory), { articleId, epoch: hand.place().epoch, seen: 0, update }),
    );
    expect(answer).toMatchObject({ kind: "refused" });
  });

  test("a few tabs of one person are no attack", async () => {
    const { epoch } = (await handOf(as(mallory), articleId)).place();
    const update = manyClients(20);
    const answer = await applyDraftUpdate(as(mallory), { articleId, epoch, seen: 0, update });
    expect(answer).toMatchObject({ kind: "stored" });
  });
});

describe("a peer that floods its connection", () => {
  function connected() {
    const answers: ServerMessage[] = [];
    const peer = { isCut: false };
    const connection = draftConnection({
      articleId,
      asks: async () => as(mallory),
      renew: () => {},
      send: (message) => void answers.push(message),
      cut: () => (peer.isCut = true),
    });
    return {
      answers,
      peer,
      connection,
      say: (message: object) => connection.receive(JSON.stringify(message)),
    };
  }
  const hello = { type: "hello", schemaVersion: draftSchemaVersion, known: null };
  const place = { type: { client: 1, clock: 2 }, assoc: 0 };

  test.for<[string, number, (number: number) => object]>([
    ["messages", 200, () => ({ type: "presence", state: null })],
    [
      "bytes",
      3,
      (batch) => ({
        type: "push",
        batch,
        epoch: "",
        seen: 0,
        update: toBase64(new Uint8Array(1_200_000)),
      }),
    ],
    [
      "a place that is no place",
      1,
      () => ({ type: "presence", state: { anchor: "x".repeat(5_000), head: null } }),
    ],
  ])("with %s is cut off", async ([, count, message]) => {
    const { peer, connection, say } = connected();
    await say(hello);
    await Promise.all(Array.from({ length: count }, (_, number) => say(message(number))));
    expect(peer.isCut).toBe(true);
    await connection.end();
  });

  test("a writer's place in the text is passed on", async () => {
    const [one, other] = [connected(), connected()];
    await other.say(hello);
    await one.say(hello);
    await one.say({ type: "presence", state: { anchor: place, head: place } });
    expect(other.answers.filter(({ type }) => type === "presence")).toHaveLength(1);
    expect(one.peer.isCut).toBe(false);
    for (const { connection } of [one, other]) await connection.end();
  });
});
