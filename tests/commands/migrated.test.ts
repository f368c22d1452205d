import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { migrate } from "#app/db/migrate.server.ts";
import { assertMigrated } from "../../bin/lib/migrated.js";
import { connectTo, urlOfDatabase } from "../../bin/lib/postgres-connection.js";
import { createTestDatabase } from "../../bin/lib/test-databases.js";

const migrated = String(process.env.DATABASE_URL);
const bare = urlOfDatabase(migrated, `${new URL(migrated).pathname.slice(1)}_bare`);

beforeAll(() => createTestDatabase(inject("postgres").serverUrl, { url: bare }));
afterAll(async () => {
  const name = new URL(bare).pathname.slice(1);
  await connectTo(inject("postgres").serverUrl, (sql) => sql`drop database ${sql(name)}`);
});

test("a migration that waits for another one stops waiting at its signal", async () => {
  await connectTo(migrated, async (sql) => {
    await sql`select pg_advisory_lock(hashtext('masthead migrations'))`;
    const stopping = new AbortController();
    const waiting = migrate({ signal: stopping.signal });
    stopping.abort();
    await expect(waiting).rejects.toMatchObject({ name: "AbortError" });
  });
  await expect(migrate()).resolves.toEqual({ applied: 0 });
});

test("a command continues when the tables are those it knows", async () => {
  await expect(assertMigrated(migrated)).resolves.toBeUndefined();
});

test("a command says in a sentence that there are no tables, and which command creates them", async () => {
  await expect(assertMigrated(bare)).rejects.toMatchObject({
    name: "CommandError",
    message: "The database has no tables yet. Make them first: npm run migrate",
  });
});

test("a command says in a sentence that the tables are those of an older release", async () => {
  await connectTo(bare, async (sql) => {
    await sql`create schema drizzle`;
    await sql`create table drizzle.__drizzle_migrations (id serial primary key)`;
    await sql`insert into drizzle.__drizzle_migrations default values`;
  });
  await expect(assertMigrated(bare)).rejects.toThrow(
    /^The tables of the database are older than this code\. .*: npm run migrate$/,
  );
});
