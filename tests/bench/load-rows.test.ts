import { createHash } from "node:crypto";
import { inject } from "vitest";
import { beforeEach, expect, test } from "vitest";
import { connectTo } from "../../bin/lib/postgres-connection.js";
import { createTestDatabase } from "../../bin/lib/test-databases.js";
import { copyText } from "../../tools/bench/copy-rows.js";
import { loadRows } from "../../tools/bench/load-rows.js";
import { nothingWrong, wronglyKept } from "../articles/kept-lists.ts";

const databaseUrl = String(process.env.DATABASE_URL);

beforeEach(() => {
  const { serverUrl, templateUrl } = inject("postgres");
  return createTestDatabase(serverUrl, { url: databaseUrl, template: templateUrl });
});

const indexes = () =>
  connectTo(databaseUrl, async (sql) => {
    const rows = await sql<{ definition: string }[]>`
      select indexdef as definition from pg_indexes where schemaname = 'public'`;
    return rows.map(({ definition }) => definition).sort();
  });

const tables = ["users", "bylines", "tags", "articles", "article_revisions", "article_authors"];
const others = ["article_tags", "article_counts", "article_likes", "comments", "listed_articles"];

/** A hash of every row of every table, in a fixed order. */
const contents = () =>
  connectTo(databaseUrl, async (sql) => {
    const hash = createHash("sha256");
    for (const table of [...tables, ...others]) {
      const rows = await sql`select t::text as row from ${sql(table)} t order by 1`;
      expect(rows.length).toBeGreaterThan(0);
      for (const { row } of rows) hash.update(String(row));
    }
    return hash.digest("hex");
  });

test("loading the rows leaves the schema as it was, and every total equals its count", async () => {
  const before = await indexes();
  await loadRows(databaseUrl, { count: 300 });
  expect(await indexes()).toEqual(before);
  expect(await wronglyKept()).toEqual(nothingWrong);
  const [wrong] = await connectTo(
    databaseUrl,
    (sql) => sql`
      select count(*)::int as articles, count(*) filter (where
        c.likes <> (select count(*) from article_likes l where l.article_id = a.id)
        or c.comments <> 10
        or c.comments <> (select count(*) from comments k where k.article_id = a.id)
        or a.title <> r.title or a.excerpt <> r.excerpt
        or cardinality(r.tags) <> (select count(*) from article_tags t where t.article_id = a.id)
      )::int as wrong
      from articles a join article_counts c on c.article_id = a.id
      join article_revisions r on r.article_id = a.id and r.revision = a.published_revision`,
  );
  expect(wrong).toEqual({ articles: 300, wrong: 0 });
});

test("the generated articles are the same on every machine", async () => {
  await loadRows(databaseUrl, { count: 260 });
  const first = await contents();
  const { serverUrl, templateUrl } = inject("postgres");
  await createTestDatabase(serverUrl, { url: databaseUrl, template: templateUrl });
  await loadRows(databaseUrl, { count: 260 });
  expect(await contents()).toBe(first);
});

test("a value goes through COPY unchanged", async () => {
  const values = ["plain", "a\tb\nc\rd", "back\\slash", "\\N", "", 'quote"', "ünï", null];
  const found = await connectTo(databaseUrl, async (sql) => {
    await sql`create temporary table copied (place int, value text)`;
    const into = await sql`copy copied from stdin`.writable();
    into.end(values.map((value, place) => `${place}\t${copyText(value)}\n`).join(""));
    await new Promise((resolve) => into.once("finish", resolve));
    return sql`select value from copied order by place`;
  });
  expect(found.map(({ value }) => String(value))).toEqual(values.map(String));
});
