import { expect, test } from "vitest";
import { listMyArticles } from "#app/features/articles/my-articles-queries.server.ts";
import { draftConnection } from "#app/features/articles/shared-draft/draft-connection.server.ts";
import { draftSchemaVersion } from "#app/features/articles/shared-draft/draft-doc.ts";
import {
  followPresence,
  listPresentWriters,
  sharePresence,
} from "#app/features/articles/shared-draft/draft-presence.server.ts";
import { systemContext } from "#app/infra/system-context.server.ts";
import { writeArticle } from "#tests/factories/articles.ts";
import { addPerson, as } from "#tests/factories/comments.ts";
import { keepDatabase } from "#tests/setup/database.ts";

keepDatabase();
followPresence();

const maren = { id: "user_maren", name: "Maren" };
const state = { anchor: null, head: null };
const share = (articleId: string, presence: { connection: string; isWriting?: boolean }) =>
  sharePresence(systemContext("test"), {
    articleId,
    presence: { person: maren, state, isWriting: false, ...presence },
  });

type Person = Awaited<ReturnType<typeof addPerson>>;

/** An article with a connection of its author. */
async function connected() {
  const author = await addPerson({ role: "author", firstName: "Maren" });
  const { id } = await writeArticle(as(author));
  const connection = draftConnection({
    articleId: id,
    asks: async () => as(author),
    ...{ send: () => {}, renew: () => {}, cut: () => {} },
  });
  const say = (message: object) => connection.receive(JSON.stringify(message));
  return { id, author, connection, say };
}

test("a person with two tabs is in a draft once, and writes if either of them does", async () => {
  await share("one", { connection: "first", isWriting: true });
  await share("one", { connection: "second" });
  await share("other", { connection: "third" });
  const found = listPresentWriters(["one", "empty"]);
  expect([...found]).toEqual([["one", [{ ...maren, isWriting: true }]]]);
});

test("the list of articles names others who have one open, and nobody once they have left", async () => {
  const editor = await addPerson({ role: "editor", firstName: "Théo" });
  const { id, author, connection, say } = await connected();
  await say({ type: "hello", schemaVersion: draftSchemaVersion, known: null });
  await say({ type: "presence", state });
  const presentFor = async (person: Person) => {
    const { articles } = await listMyArticles(as(person), { page: 1 });
    return articles.find((article) => article.id === id)?.present;
  };
  expect(await presentFor(editor)).toMatchObject([{ id: author.id, isWriting: false }]);
  expect(await presentFor(author)).toEqual([]);
  await connection.end();
  expect(await presentFor(editor)).toEqual([]);
});

test("a writer without a socket appears with the stream that they read", async () => {
  const { id, author, connection } = await connected();
  await connection.appear();
  expect(listPresentWriters([id]).get(id)).toMatchObject([{ id: author.id }]);
  await connection.end();
  expect(listPresentWriters([id]).get(id)).toBeUndefined();
});
