import type { Sql } from "postgres";

/** What a pool is doing, for who decides how much more to ask of it. */
export type PoolWork = {
  /** Statements and transactions that have not ended, those that wait for a connection included. */
  unfinished: number;
  /** When the oldest of them was asked, in milliseconds of `performance.now()`; null without one. */
  oldestSince: number | null;
  /** How many have failed so far because the server could not be reached. */
  unreached: number;
};

const unreachable = new Set([
  "ECONNREFUSED",
  "ECONNRESET",
  "EPIPE",
  "ETIMEDOUT",
  "EHOSTUNREACH",
  "ENOTFOUND",
  "EAI_AGAIN",
  "CONNECT_TIMEOUT",
  "CONNECTION_CLOSED",
  "57P01", // admin_shutdown
  "57P02", // crash_shutdown
  "57P03", // cannot_connect_now
]);

function isUnreached(error: unknown): boolean {
  return error instanceof Error && "code" in error && unreachable.has(String(error.code));
}

/** drizzle settles once how values are read and written; what comes in its place does the same. */
function readAlike(fresh: Sql, former: Sql): Sql {
  Object.assign(fresh.options.parsers, former.options.parsers);
  Object.assign(fresh.options.serializers, former.options.serializers);
  return fresh;
}

/**
 * A pool that can be cut off and replaced under those who use it. Cut off, everything under way fails
 * at once, its connections are closed, and what is asked afterwards fails at once as well: nothing
 * waits for a server that does not answer, and nothing of it is done later.
 */
export function replaceablePool(make: () => Sql) {
  let current = make();
  let queries = 0;
  let unreached = 0;
  const unfinished = new Map<number, number>();

  function watch<T extends Promise<unknown>>(work: T): T {
    const id = (queries += 1);
    unfinished.set(id, performance.now());
    work.then(
      () => unfinished.delete(id),
      (error: unknown) => {
        unfinished.delete(id);
        if (isUnreached(error)) unreached += 1;
      },
    );
    return work;
  }

  const pool = new Proxy(current, {
    apply: (_target, self, given: unknown[]): unknown => Reflect.apply(current, self, given),
    get(_target, name): unknown {
      const value: unknown = Reflect.get(current, name);
      if ((name !== "unsafe" && name !== "begin") || typeof value !== "function") return value;
      return (...given: unknown[]) => {
        const work: unknown = Reflect.apply(value, current, given);
        return work instanceof Promise ? watch(work) : work;
      };
    },
  });

  return {
    pool,
    work(): PoolWork {
      const oldestSince = unfinished.values().next().value ?? null;
      return { unfinished: unfinished.size, oldestSince, unreached };
    },
    cut(): void {
      void current.end({ timeout: 0 });
    },
    renew(): void {
      current = readAlike(make(), current);
    },
  };
}
