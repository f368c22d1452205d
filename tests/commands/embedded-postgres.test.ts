import { readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import postgres from "postgres";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { useEmbeddedPostgres } from "../../bin/lib/embedded-postgres.js";
import { findServer, placesIn } from "../../bin/lib/postgres-cluster.js";
import { PostgresLeases } from "../../bin/lib/postgres-leases.js";
import { temporaryDirectory } from "../../bin/lib/test-services.js";
import { startAnotherProcess, type AnotherProcess } from "./another-process.ts";

let dataDir: string;
let others: AnotherProcess[];

/** The server that runs in the data directory; there has to be one. */
const serverPid = () => Number(findServer(dataDir)?.pid);

async function start() {
  const other = await startAnotherProcess(dataDir);
  others.push(other);
  return other;
}

async function ask<Row>(url: string, question: (sql: postgres.Sql) => Promise<Row>): Promise<Row> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    return await question(sql);
  } finally {
    await sql.end();
  }
}

beforeAll(() => {
  dataDir = temporaryDirectory();
  others = [];
});

afterEach(async () => {
  for (const other of others.splice(0)) await other.end();
});

afterAll(() => {
  rmSync(dataDir, { recursive: true, force: true });
});

describe("the embedded PostgreSQL", () => {
  it("is one server for commands that start at the same time in an empty directory", async () => {
    const three = await Promise.all([start(), start(), start()]);
    expect(new Set(three.map((other) => other.url)).size).toBe(1);
  });

  it("stays up until the last command has ended", async () => {
    const [first, second] = [await start(), await start()];
    await first.end();
    expect(await ask(second.url, (sql) => sql`select 1 as answer`)).toEqual([{ answer: 1 }]);
    await second.end();
    expect(findServer(dataDir)).toBeNull();
  });

  it("survives a command that is killed, and is stopped by the next command", async () => {
    const killed = await start();
    const left = serverPid();
    await killed.kill();
    expect(serverPid()).toBe(left);
    const next = await start();
    expect(serverPid()).toBe(left);
    await next.end();
    expect(findServer(dataDir)).toBeNull();
  });

  it("retains what was committed when the server itself is killed", async () => {
    const before = await start();
    await ask(before.url, (sql) => sql`create table if not exists kept (word text)`);
    await ask(before.url, (sql) => sql`insert into kept values ('written')`);
    process.kill(serverPid(), "SIGKILL");
    await before.kill();
    const after = await start();
    expect(await ask(after.url, (sql) => sql`select word from kept`)).toEqual([
      { word: "written" },
    ]);
  });

  it("starts although the process id of a killed server belongs to another program now", async () => {
    const before = await start();
    const killed = serverPid();
    process.kill(killed, "SIGKILL");
    await before.kill();
    const { pidFile } = placesIn(dataDir);
    const left = readFileSync(pidFile, "utf8");
    writeFileSync(pidFile, left.replace(String(killed), String(process.pid)));
    const after = await start();
    expect(await ask(after.url, (sql) => sql`select 1 as answer`)).toEqual([{ answer: 1 }]);
  });

  it("delays a start until a stop that has begun is complete", async () => {
    const first = await start();
    const [second] = await Promise.all([start(), first.end()]);
    expect(await ask(second.url, (sql) => sql`select 1 as answer`)).toEqual([{ answer: 1 }]);
  });

  it("ignores the lease of a process that has ended, or of another process with the same id", () => {
    const leases = new PostgresLeases(path.join(dataDir, "other-leases"));
    leases.take();
    writeFileSync(path.join(leases.directory, `held-${process.ppid}`), "an earlier process");
    writeFileSync(path.join(leases.directory, "held-4194999"), "nobody");
    expect(leases.holders()).toEqual([]);
    expect(leases.giveBackAsLast()).toBe(true);
  });
});

describe("a durable embedded PostgreSQL", () => {
  it("has the same collation and encoding on every machine, syncs to disk and exposes no password", async () => {
    const place = temporaryDirectory();
    const server = await useEmbeddedPostgres({ dataDir: place });
    try {
      const [row] = await ask(
        server.url,
        (sql) => sql`
          select current_setting('fsync') as fsync, current_setting('full_page_writes') as pages,
            current_setting('listen_addresses') as address, pg_encoding_to_char(encoding) as encoding,
            datlocprovider as provider, datlocale as locale
          from pg_database where datname = current_database()`,
      );
      expect(row).toEqual({
        fsync: "on",
        pages: "on",
        address: "127.0.0.1",
        encoding: "UTF8",
        provider: "b",
        locale: "C.UTF-8",
      });
      expect(statSync(placesIn(place).password).mode & 0o777).toBe(0o600);
    } finally {
      await server.release();
      rmSync(place, { recursive: true, force: true });
    }
  });
});
