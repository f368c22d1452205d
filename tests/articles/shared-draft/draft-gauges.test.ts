import { register } from "prom-client";
import { expect, test } from "vitest";
import { draftConnection } from "#app/features/articles/shared-draft/draft-connection.server.ts";
import { draftSchemaVersion } from "#app/features/articles/shared-draft/draft-doc.ts";
import { draftGauges } from "#app/features/articles/shared-draft/draft-gauges.server.ts";
import { registerParts } from "#app/infra/background-part.ts";
import { writeArticle } from "#tests/factories/articles.ts";
import { addPerson, as } from "#tests/factories/comments.ts";
import { keepDatabase } from "#tests/setup/database.ts";

keepDatabase();

async function valueOf(metric: string): Promise<number> {
  const line = (await register.metrics()).split("\n").find((each) => each.startsWith(`${metric} `));
  return Number(line?.split(" ")[1]);
}

test("a writer is counted from their greeting to the end of the connection, their draft as long as it is in memory", async () => {
  registerParts([draftGauges]);
  const author = await addPerson({ role: "author" });
  const { id: articleId } = await writeArticle(as(author));
  const connection = draftConnection({
    articleId,
    asks: () => Promise.resolve(as(author)),
    renew() {},
    send() {},
    cut() {},
  });
  const before = await valueOf("masthead_draft_connections");
  const hello = { type: "hello", schemaVersion: draftSchemaVersion, known: null };
  await connection.receive(JSON.stringify(hello));
  expect(await valueOf("masthead_draft_connections")).toBe(before + 1);
  expect(await valueOf("masthead_open_drafts")).toBeGreaterThan(0);
  expect(await valueOf("masthead_open_draft_bytes")).toBeGreaterThan(0);
  await connection.end();
  expect(await valueOf("masthead_draft_connections")).toBe(before);
});
