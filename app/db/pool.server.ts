import type { Sql } from "postgres";
import { isUnreachable } from "./connection-errors.ts";

/** The load of a pool, for the code that decides whether to send it more queries. */
export type PoolWork = {
  /**
   * The number of unfinished statements and transactions, including those that wait for a connection.
   */
  unfinished: number;
  /**
   * When the oldest of them was issued, in milliseconds of `performance.now()`; null without one.
   */
  oldestSince: number | null;
  /** How many queries have failed so far because the server could not be reached. */
  unreached: number;
};

/** Copies the parsers and serializers, which drizzle sets only on the first pool. */
function readAlike(fresh: Sql, former: Sql): Sql {
  Object.assign(fresh.options.parsers, former.options.parsers);
  Object.assign(fresh.options.serializers, former.options.serializers);
  return fresh;
}

/**
 * A pool that can be cut off and replaced while it is in use. Cutting it off fails every running query at
 * once, closes the connections and fails every later query at once: no query waits for a server that does not
 * answer, and no query runs later.
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
        if (isUnreachable(error)) unreached += 1;
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
