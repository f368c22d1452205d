import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { sql } from "drizzle-orm";
import { db } from "#app/db/client.server.ts";
import { env } from "#app/configuration/env.server.ts";
import { askRedis } from "#app/infra/cache/redis.server.ts";
import { folderOf } from "#app/features/media/file-storage.server.ts";

type Column = { schema: string; table: string; column: string };

async function listColumns(): Promise<Column[]> {
  return db.execute<Column>(sql`
    select c.table_schema as schema, c.table_name as "table", c.column_name as "column"
    from information_schema.columns c
    join information_schema.tables t using (table_schema, table_name)
    where t.table_type = 'BASE TABLE' and c.table_schema not in ('pg_catalog', 'information_schema')`);
}

async function inTables(words: string[]): Promise<string[]> {
  const found: string[] = [];
  for (const { schema, table, column } of await listColumns()) {
    const value = sql`lower(${sql.identifier(column)}::text)`;
    const [row] = await db.execute<{ words: string[] | null }>(sql`
      select array_agg(distinct word) as words
      from ${sql.identifier(schema)}.${sql.identifier(table)},
        unnest(${`{${words.join(",")}}`}::text[]) as word
      where position(word in ${value}) > 0`);
    for (const word of row?.words ?? []) found.push(`${schema}.${table}.${column}: ${word}`);
  }
  return found;
}

async function inRedis(words: string[]): Promise<string[]> {
  const keys = (await askRedis((redis) => redis.keys("*"))) ?? [];
  const found: string[] = [];
  for (const key of keys) {
    const value = (await askRedis((redis) => redis.get(key).catch(() => ""))) ?? "";
    for (const word of words) {
      if (value.toLowerCase().includes(word)) found.push(`redis value: ${word}`);
      // A card's key contains its person's id; its value says nothing about them.
      if (key.toLowerCase().includes(word) && !key.endsWith(`:card:${word}`)) {
        const isTheirCard = /:card:user_/.test(key) && word.startsWith("user_");
        if (!isTheirCard) found.push(`redis key: ${word}`);
      }
    }
  }
  return found;
}

async function inFiles(folder: string, words: string[]): Promise<string[]> {
  const names = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const found: string[] = [];
  for (const entry of names.filter((one) => one.isFile())) {
    const bytes = await readFile(path.join(entry.parentPath, entry.name));
    const text = `${entry.name} ${bytes.toString("latin1")}`.toLowerCase();
    for (const word of words) if (text.includes(word)) found.push(`file ${entry.name}: ${word}`);
  }
  return found;
}

/**
 * Finds every place that contains one of these words: in any column of any table, in Redis, in any stored
 * file.
 */
export async function findReferences(given: Iterable<string>): Promise<string[]> {
  const words = [...given].map((word) => word.toLowerCase());
  const found = [
    ...(await inTables(words)),
    ...(await inRedis(words)),
    ...(await inFiles(env.DATA_DIR, words)),
    ...(await inFiles(folderOf(env.MEDIA_URL), words)),
  ];
  return [...new Set(found)].sort();
}

/** Every row that contains one of these words, unchanged, except in the list of jobs. */
export async function findRowsWith(given: Iterable<string>): Promise<string[]> {
  const words = `{${[...given].map((word) => word.toLowerCase()).join(",")}}`;
  const tables = await listColumns();
  const names = new Set(
    tables
      .filter(({ schema }) => schema !== "graphile_worker")
      .map(({ schema, table }) => `${schema}.${table}`),
  );
  const found: string[] = [];
  for (const name of names) {
    const [schema = "", table = ""] = name.split(".");
    const rows = await db.execute<{ line: string }>(sql`
      select one::text as line
      from ${sql.identifier(schema)}.${sql.identifier(table)} as one
      where exists (
        select 1 from unnest(${words}::text[]) as word where position(word in lower(one::text)) > 0)`);
    for (const { line } of rows) found.push(`${name}: ${line}`);
  }
  return found.sort();
}
