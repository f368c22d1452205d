import { Client } from "pg";
import { sql } from "drizzle-orm";
import { db, pool } from "#app/db/client.server.ts";
import { inTransaction } from "#app/db/transaction.server.ts";

/**
 * Runs as a separate process whose output the test reads: uses the database in every possible way while the
 * server closes all its connections again and again, and reports the outcome.
 */
const least = Number(process.env.LEAST_LOST);
const done: Record<string, number> = {};
const lost: Record<string, number> = {};
const codes = new Set<string>();
const acknowledged: string[] = [];
let wrongAnswers = 0;
let keys = 0;
let finished = 0;
let storm = true;

/** Statements of every size: small ones are batched, large ones exceed one write. */
const sizes = [1, 1, 200, 3_000, 200_000];
const next = () => {
  keys += 1;
  return { key: `key-${keys}`, padding: "x".repeat(sizes[keys % sizes.length] ?? 1) };
};
const randomPause = () => new Promise((resolve) => setTimeout(resolve, Math.random() * 5));

const insertion = (key: string, padding: string) =>
  sql`insert into pairs (key, padding) values (${key}, ${padding})`;

async function inOrder() {
  const { key, padding } = next();
  await inTransaction({ db }, async (tx) => {
    await tx.db.execute(insertion(key, padding));
    if (keys % 3 === 0) await randomPause();
    await tx.db.execute(insertion(key, padding));
  });
  acknowledged.push(key);
}

async function atOnce() {
  const { key, padding } = next();
  await inTransaction({ db }, async (tx) => {
    const one = tx.db.execute(insertion(key, padding));
    const other = randomPause().then(() => tx.db.execute(insertion(key, padding)));
    const more = Array.from({ length: 5 }, () => tx.db.execute(sql`select 1`));
    await Promise.all([one, other, ...more]);
  });
  acknowledged.push(key);
}

async function nested() {
  const { key, padding } = next();
  await inTransaction({ db }, async (tx) => {
    await tx.db.execute(insertion(key, padding));
    await tx.db.transaction((inner) => inner.execute(insertion(key, padding)));
  });
  acknowledged.push(key);
}

async function reserved() {
  const { key, padding } = next();
  const own = await pool.reserve();
  try {
    await own`begin`;
    await own`insert into pairs (key, padding) values (${key}, ${padding})`;
    await randomPause();
    await own`insert into pairs (key, padding) values (${key}, ${padding})`;
    await own`commit`;
    acknowledged.push(key);
  } finally {
    own.release();
  }
}

async function plain() {
  const { key, padding } = next();
  const [row] = await pool`select ${key} as key, length(${padding}) as length`;
  if (row?.key !== key || row.length !== padding.length) wrongAnswers += 1;
}

const codeOf = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error);
  return "code" in error ? String(error.code) : codeOf(error.cause ?? error.message);
};

async function repeat(work: () => Promise<void>) {
  while (storm) {
    try {
      await work();
      finished += 1;
      done[work.name] = (done[work.name] ?? 0) + 1;
    } catch (error) {
      lost[work.name] = (lost[work.name] ?? 0) + 1;
      codes.add(codeOf(error));
    }
  }
}

async function closeConnections(kinds: string[]) {
  const other = new Client({ connectionString: String(process.env.DATABASE_URL) });
  await other.connect();
  const isEnough = () =>
    kinds.every((kind) => (lost[kind] ?? 0) >= least && (done[kind] ?? 0) >= least);
  while (!isEnough()) {
    await other.query(`
      select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and application_name = 'masthead'`);
    // The pause is sometimes zero, so that the connections being opened next are closed as well.
    const enough = finished + Math.random() * 60 - 10;
    do await randomPause();
    while (finished < enough);
  }
  storm = false;
  await other.end();
}

await pool`create table pairs (key text not null, padding text not null)`;
const kinds = [inOrder, atOnce, nested, reserved, plain];
const workers = kinds.flatMap((work) => [work, work, work, work].map(repeat));
await closeConnections(kinds.map(({ name }) => name));
await Promise.all(workers);

const idle = await Promise.allSettled(kinds.flatMap((work) => [work(), work(), work(), work()]));
const failedAfterwards = idle.filter(({ status }) => status === "rejected").length;
await pool.end();
const report = { done, lost, codes: [...codes], wrongAnswers, acknowledged, failedAfterwards };
console.log(JSON.stringify(report));
