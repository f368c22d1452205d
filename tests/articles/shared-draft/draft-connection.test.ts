import { beforeEach, describe, expect, test, vi } from "vitest";
import { toBase64 } from "lib0/buffer";
import { draftConnection } from "#app/features/articles/shared-draft/draft-connection.server.ts";
import { draftSchemaVersion } from "#app/features/articles/shared-draft/draft-doc.ts";
import type { ServerMessage } from "#app/features/articles/shared-draft/sync-messages.ts";
import type { Ctx } from "#app/infra/context.ts";
import { writeArticle } from "#tests/factories/articles.ts";
import { addPerson, as, asAnonymous } from "#tests/factories/comments.ts";
import { handOf } from "#tests/factories/hands.ts";
import { keepDatabase } from "#tests/setup/database.ts";

keepDatabase();

let author: Awaited<ReturnType<typeof addPerson>>;
beforeEach(async () => {
  author = await addPerson({ role: "author", firstName: "Ada" });
});

function connectionOf(articleId: string, ctx: Ctx) {
  const said: ServerMessage[] = [];
  let current = ctx;
  const connection = draftConnection({
    articleId,
    asks: () => Promise.resolve(current),
    renew() {},
    send: (message) => void said.push(message),
    cut() {},
  });
  const ask = (message: object) => connection.receive(JSON.stringify(message));
  return { connection, said, ask, become: (next: Ctx) => void (current = next) };
}

const hello = { type: "hello", schemaVersion: draftSchemaVersion, known: null };
const kinds = (said: ServerMessage[]) => said.map(({ type }) => type);

describe("a connection to a draft", () => {
  test("sends what others commit, in order", async () => {
    const { id } = await writeArticle(as(author));
    const ada = await handOf(as(author), id);
    const { ask, said } = connectionOf(id, as(author));
    await ask(hello);
    for (const word of ["One. ", "Two. "]) {
      ada.type(0, 0, word);
      await ada.send();
    }
    await vi.waitFor(() => expect(kinds(said)).toEqual(["welcome", "updates", "updates"]));
    expect(said.slice(1)).toMatchObject([{ sequence: 1 }, { sequence: 2 }]);
  });

  test("tells somebody without rights nothing, however they ask", async () => {
    const { id } = await writeArticle(as(author));
    const ada = await handOf(as(author), id);
    const reader = await addPerson({ role: "reader" });
    const asReader = connectionOf(id, as(reader));
    const anonymous = connectionOf(id, asAnonymous());
    for (const { connection, ask } of [asReader, anonymous]) {
      await connection.follow(ada.place());
      await ask({ type: "renew", token: "rubbish" });
    }
    ada.type(0, 0, "Secret. ");
    await ada.send();
    const push = { type: "push", batch: 1, epoch: ada.place().epoch, seen: 0 };
    const update = toBase64(ada.unsent());
    for (const { ask } of [asReader, anonymous]) await ask({ ...push, update });
    expect(new Set(kinds(asReader.said))).toEqual(new Set(["forbidden"]));
    expect(new Set(kinds(anonymous.said))).toEqual(new Set(["signed-out"]));
  });

  test("goes silent when its session ends, and goes on where it stopped with a new one", async () => {
    const { id } = await writeArticle(as(author));
    const ada = await handOf(as(author), id);
    const other = connectionOf(id, as(author));
    await other.ask(hello);
    other.become(asAnonymous());
    await other.connection.checkRights();
    ada.type(0, 0, "Unseen. ");
    await ada.send();
    await other.connection.checkRights();
    expect(kinds(other.said)).toEqual(["welcome", "signed-out", "signed-out"]);
    other.become(as(author));
    await other.ask({ type: "renew", token: "new" });
    await vi.waitFor(() => expect(other.said.at(-1)).toMatchObject({ type: "updates" }));
  });
});
