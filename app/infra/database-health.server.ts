import postgres from "postgres";
import { connect, poolSingleton } from "#app/db/client.server.ts";
import { singleton } from "#app/db/singleton.server.ts";
import { env } from "#app/configuration/env.server.ts";
import { Unavailable } from "./errors.ts";
import { log } from "./log.server.ts";

const timing = { suspiciousMs: 500, answerMs: 1_000, lookEveryMs: 100, retryMs: 200 };

type Connection = ReturnType<typeof connect>;

const health = singleton("database health", () => ({
  away: false,
  connection: null as Connection | null,
}));

/**
 * Whether PostgreSQL is known not to answer. Until it does again every query fails at once, so what
 * can do without it asks here first. Always false where nobody watches, as in commands.
 */
export function databaseIsDown(): boolean {
  return health.away;
}

async function leave(connection: Connection | null): Promise<void> {
  if (health.connection === connection) health.connection = null;
  await connection?.end({ timeout: 0 });
}

/**
 * The check waits until the data that has arrived is read: a busy process does not mean a silent
 * server.
 */
function silenceAfter(ms: number): { silence: Promise<never>; clear: () => void } {
  let timer: NodeJS.Timeout | undefined;
  const silence = new Promise<never>((_resolve, reject) => {
    const give = () => reject(new Unavailable());
    timer = setTimeout(() => setImmediate(() => setImmediate(give)), ms);
  });
  return { silence, clear: () => clearTimeout(timer) };
}

/** Whoever waited longer for the same connection has given it up under this question. */
const isGivenUp = (error: unknown) =>
  error instanceof Error && "code" in error && error.code === "CONNECTION_DESTROYED";

/**
 * Asks PostgreSQL on a connection of its own, which the queue for the pool cannot hold up.
 * @throws Unavailable when there is no answer within a second, else what the question throws
 */
export async function askDatabase<T>(question: (sql: Connection) => Promise<T>): Promise<T> {
  const url = env.DATABASE_DIRECT_URL ?? env.DATABASE_URL;
  const connection = (health.connection ??= connect(url, 1, { stayOpen: true }));
  const { silence, clear } = silenceAfter(timing.answerMs);
  const answer = question(connection);
  try {
    return await Promise.race([answer, silence]);
  } catch (error) {
    answer.catch(() => {});
    await leave(connection);
    throw error;
  } finally {
    clear();
  }
}

const goingOrComing = new Set([
  "57P01", // admin_shutdown
  "57P02", // crash_shutdown
  "57P03", // cannot_connect_now
]);

/** It has no room for one more connection, say: those that it has given out work as before. */
const rejectsButAnswers = (error: unknown) =>
  error instanceof postgres.PostgresError && !goingOrComing.has(error.code);

async function probe(): Promise<"there" | "refused" | "silent"> {
  try {
    await askDatabase(async (sql) => sql`select 1`);
    return "there";
  } catch (error) {
    if (rejectsButAnswers(error)) return "there";
    return error instanceof Unavailable || isGivenUp(error) ? "silent" : "refused";
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => void setTimeout(resolve, ms).unref());
}

/**
 * Watches what the pool waits for. Queries that take long or cannot be sent make it ask PostgreSQL
 * once more, by itself; when that is not answered within a second, everything under way is cut off
 * and fails, in less than two seconds after the silence began. It asks on, one question at a time,
 * and opens the pool anew with the first answer.
 */
export function watchDatabase(): { stop(): Promise<void> } {
  let stopped = false;
  let unreached = poolSingleton.work().unreached;

  function isSuspicious(): boolean {
    const work = poolSingleton.work();
    const failed = work.unreached > unreached;
    unreached = work.unreached;
    const since = work.oldestSince ?? Infinity;
    return failed || performance.now() - since > timing.suspiciousMs;
  }

  async function untilBack(): Promise<void> {
    health.away = true;
    poolSingleton.cut();
    log.error("database.unavailable_started");
    while (!stopped && (await probe()) !== "there") await pause(timing.retryMs);
    poolSingleton.renew();
    unreached = poolSingleton.work().unreached;
    health.away = false;
    if (!stopped) log.info("database.available");
  }

  async function watch(): Promise<void> {
    while (!stopped) {
      await pause(timing.lookEveryMs);
      if (stopped || !isSuspicious()) continue;
      let answer = await probe();
      // A connection that was closed under us says nothing yet about a new one.
      if (answer === "refused" && !stopped) answer = await probe();
      if (answer === "there") await pause(timing.suspiciousMs);
      else if (!stopped) await untilBack();
    }
  }

  const watching = watch();
  return {
    async stop() {
      stopped = true;
      await watching;
      await leave(health.connection);
    },
  };
}
