import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { killWorker, untilSeen, onFirstWrite } from "./killing.ts";
import { prepareSite, type Site } from "./one-site.ts";
import type { RunningProcess } from "./processes.ts";

const loadClerk = () => import("./clerk-on-loopback.ts");
type Clerk = Awaited<ReturnType<typeof loadClerk>>;

const many = 3_000;
const ofEach = 60;
const time = 1_700_000_000_000;
const id = (number: number) => `user_n${String(number).padStart(5, "0")}`;
const idsFrom = (first: number) => Array.from({ length: ofEach }, (_, at) => id(first + at * 49));

let site: Site;
let clerk: Clerk["clerk"];
let settings: Record<string, string>;

beforeAll(async () => {
  site = await prepareSite("reconciliation");
  const loaded = await loadClerk();
  clerk = loaded.clerk;
  await clerk.start();
  settings = loaded.settingsOfClerk();
});
beforeEach(async () => {
  await site.sql`truncate users, settings, audit_log, graphile_worker._private_jobs cascade`;
  clerk.reset();
  for (let number = 0; number < many; number += 1) {
    const names = { first_name: "Person", last_name: String(number), username: `n${number}` };
    clerk.add({
      ...{ id: id(number), ...names, created_at: time + number },
      public_metadata: { role: "author" },
    });
  }
  await breakTheMirror();
});
afterAll(async () => {
  clerk?.stop();
  await site?.remove();
});

/**
 * Breaks a correct mirror: some rows are missing, some old, some different with the same millisecond, some
 * gone at Clerk.
 */
async function breakTheMirror() {
  const { sql } = site;
  await sql`
    insert into users
      (id, first_name, last_name, username, role, source_created_at, source_updated_at)
    select 'user_n' || lpad(n::text, 5, '0'), 'Person', n::text, 'n' || n, 'author',
      ${time}::bigint + n, ${time}::bigint + n
    from generate_series(0, ${many - 1}::int) as n`;
  await sql`delete from users where id in ${sql(idsFrom(1))}`;
  await sql`
    update users set first_name = 'Former', role = 'admin', source_updated_at = ${time - 1}
    where id in ${sql(idsFrom(2))}`;
  await sql`update users set banned = true where id in ${sql(idsFrom(3))}`;
  await sql`
    insert into users (id, first_name, source_updated_at)
    select 'user_gone' || n, 'Gone', ${time}::bigint from generate_series(1, ${ofEach}::int) as n`;
}

/** Log lines of repairs would mix with the command's output. */
const reconcile = () =>
  site.run(["reconcile", "users", "--json"], { ...settings, LOG_LEVEL: "error" });

async function reconcileToTheEnd(): Promise<unknown> {
  const run = reconcile();
  expect(await run.ended(), run.output).toBe(0);
  return JSON.parse(run.output);
}

const line = (fields: unknown[]) => fields.join(" ");

/** Returns the expected rows: Clerk's users, and tombstones of those no longer there. */
function truth() {
  const there = [...clerk.users.values()].map((user) =>
    line([
      user.id,
      user.first_name,
      user.last_name,
      "author",
      user.banned,
      user.updated_at,
      "here",
    ]),
  );
  const gone = Array.from({ length: ofEach }, (_, at) => `user_gone${at + 1}`);
  return [...there, ...gone].sort();
}

/** Returns the mirror's rows in the same format. */
async function mirrored() {
  const rows = await site.sql`
    select id, first_name, last_name, role, banned, source_updated_at as at, deleted_at from users`;
  return rows
    .map((row) =>
      row.deleted_at
        ? String(row.id)
        : line([row.id, row.first_name, row.last_name, row.role, row.banned, row.at, "here"]),
    )
    .sort();
}

/** Every row is as before or as it should be: no row is half done or worse. */
async function seeNothingHalfDone(before: string[]) {
  const right = new Set([...before, ...truth()]);
  expect((await mirrored()).filter((row) => !right.has(row))).toEqual([]);
}

async function killAfter(calls: number, run: RunningProcess) {
  const last = clerk.calls.length + calls;
  await untilSeen(`${calls} calls of Clerk`, () => clerk.calls.length >= last);
  await run.kill();
}

const killWhenItWrites = (table: string) =>
  onFirstWrite(site.sql, { table, start: reconcile, kill: (run) => run.kill() });

const repairs = 4 * ofEach;
const none = { created: 0, updated: 0, removed: 0, asked: 0, withheld: 0, earlier: 0 };

describe("a reconciliation of people", () => {
  test("ends in Clerk's exact state however often it was killed, and reports all repairs once", async () => {
    const before = await mirrored();
    // The kills hit before the first page, among the pages, and during the check of missing users.
    for (const calls of [2, 7, 40, 70, 25]) {
      await killAfter(calls, reconcile());
      await seeNothingHalfDone(before);
    }
    await killWhenItWrites("users");
    await seeNothingHalfDone(before);
    expect(await mirrored()).not.toEqual(truth());
    await killWhenItWrites("audit_log");

    // The killed runs made all repairs, and the run that finishes reports them.
    expect(await reconcileToTheEnd()).toMatchObject({ ...none, seen: many, earlier: repairs });
    expect(await mirrored()).toEqual(truth());
    const unchanged = { ...none, seen: many, unchanged: many };
    expect(await reconcileToTheEnd()).toMatchObject(unchanged);
    expect(await mirrored()).toEqual(truth());
    const recorded =
      await site.sql`select details from audit_log where action = 'people.reconciled'`;
    expect(recorded).toMatchObject([{ details: { earlier: repairs } }]);
  }, 180_000);
});

describe("a killed reconciliation", () => {
  test("lets the next one begin at once, which a running one does not", async () => {
    let goOn = () => {};
    const held = new Promise<void>((resolve) => (goOn = resolve));
    let pages = 0;
    clerk.afterPage = async () => {
      pages += 1;
      if (pages === 2) await held;
    };
    const first = reconcile();
    await untilSeen("the second page", () => pages === 2);
    const second = reconcile();
    expect(await second.ended()).toBe(1);
    expect(second.output).toContain("People are being compared already.");
    await first.kill();
    expect(await reconcileToTheEnd()).toMatchObject({ seen: many });
    expect(await mirrored()).toEqual(truth());
    goOn();
  });

  test("in a nightly job blocks no other run, and is done again by another worker", async () => {
    await site.sql`select graphile_worker.add_job('reconcile-people', '{}'::json)`;
    const worker = await site.startWorker(settings);
    await untilSeen("some pages", () => clerk.calls.length >= 9);
    await worker.kill();
    expect(await reconcileToTheEnd()).toMatchObject({ seen: many, withheld: 0 });
    expect(await mirrored()).toEqual(truth());
    await killWorker(site.sql, worker);
    clerk.calls.length = 0;
    const another = await site.startWorker(settings);
    await untilSeen("the end of the job", async () => {
      const left = await site.sql`
        select 1 from graphile_worker.jobs where task_identifier = 'reconcile-people'`;
      return left.length === 0;
    });
    await another.stop();
    expect(clerk.calls.length).toBeGreaterThan(many / 200);
    expect(await mirrored()).toEqual(truth());
    const recorded = await site.sql`select 1 from audit_log where action = 'people.reconciled'`;
    expect(recorded).toHaveLength(1);
  }, 90_000);
});
