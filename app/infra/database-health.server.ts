import postgres from "postgres";
import { connect, poolSingleton } from "#app/db/client.server.ts";
import { isGivenUp, isRestart } from "#app/db/connection-errors.ts";
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
 * Whether PostgreSQL is known not to answer. Until it answers again every query fails at once, so callers
 * that can do without it check this first. Always false without `watchDatabase`, as in commands.
 */
export function databaseIsDown(): boolean {
  return health.away;
}

async function leave(connection: Connection | null): Promise<void> {
  if (health.connection === connection) health.connection = null;
  await connection?.end({ timeout: 0 });
}

/**
 * The timeout fires only after the data that has arrived was read: a busy process does not mean a silent
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

/**
 * Queries PostgreSQL on a separate connection, which the pool's queue cannot delay.
 * @throws Unavailable when there is no answer within a second, else what the query throws
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

/** Such as too many connections: the server is up, and open connections work as before. */
const rejectsButAnswers = (error: unknown) =>
  error instanceof postgres.PostgresError && !isRestart(error);

async function probe(): Promise<"there" | "refused" | "silent"> {
  try {
    await askDatabase(async (sql) => sql`select 1`);
    return "there";
  } catch (error) {
    if (rejectsButAnswers(error)) return "there";
    // An earlier check on the same connection timed out and closed it during this query.
    return error instanceof Unavailable || isGivenUp(error) ? "silent" : "refused";
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => void setTimeout(resolve, ms).unref());
}

/**
 * Watches the pool's waiting queries. Queries that take long or cannot be sent cause a probe of PostgreSQL on
 * its own connection; if the probe is not answered within a second, every running query is cut off and fails,
 * less than two seconds after the silence began. Probes continue one at a time, and the first answer reopens
 * the pool.
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
      // A connection that the server has closed does not mean that a new one fails.
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
