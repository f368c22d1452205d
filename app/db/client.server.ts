import { drizzle, type PostgresJsQueryResultHKT } from "drizzle-orm/postgres-js";
import type { PgDatabase } from "drizzle-orm/pg-core";
import postgres from "postgres";
import { env } from "#app/configuration/env.server.ts";
import { singleton } from "./singleton.server.ts";
import { replaceablePool } from "./pool.server.ts";
import * as schema from "./schema/index.server.ts";

/** The pool, or a transaction on it; queries run on either. */
export type Database = PgDatabase<PostgresJsQueryResultHKT, typeof schema>;

const deadlines = {
  statement_timeout: 5_000,
  lock_timeout: 2_000,
  idle_in_transaction_session_timeout: 15_000,
};

/**
 * Session settings for connections whose loss other processes wait for: PostgreSQL detects a lost client
 * machine within a minute, even while it sends a result, instead of after two hours.
 */
export const tcpKeepalive = `
  set tcp_keepalives_idle = 30;
  set tcp_keepalives_interval = 10;
  set tcp_keepalives_count = 3;
  set tcp_user_timeout = 60000`;

/** Poolers reject connections with startup settings; the role must set the timeouts instead. */
const isPooled = (url: string) =>
  env.DATABASE_DIRECT_URL !== undefined && env.DATABASE_DIRECT_URL !== url;

const secondsBetweenTries = () => 0.1;

if (!("outlivesItsConnections" in postgres)) {
  throw new Error(
    "The driver is not the patched one: whatever loads it takes app/db/patched-driver.ts.",
  );
}

type Connecting = { stayOpen?: boolean; holdsLocks?: boolean };

/**
 * Opens a pool of at most `max` connections; waiting longer than two seconds for a connection is an error.
 * `stayOpen`: keeps connections open after a minute without queries. `holdsLocks`: also never replaces a
 * connection, which the driver otherwise does after half an hour or more, because its locks would be lost.
 */
export function connect(url: string, max: number, options: Connecting = {}) {
  const { holdsLocks = false, stayOpen = holdsLocks } = options;
  return postgres(url, {
    max,
    connect_timeout: 2,
    backoff: secondsBetweenTries,
    idle_timeout: stayOpen ? 0 : 60,
    ...(holdsLocks && { max_lifetime: null }),
    onnotice: () => {},
    // A pooler may give each transaction another connection, which lacks the statements prepared on the last.
    prepare: !isPooled(url),
    connection: { application_name: "masthead", ...(!isPooled(url) && deadlines) },
  });
}

export const poolSize = 10;

/** The pool with the methods that cut and renew it, for the database health check. */
export const poolSingleton = singleton("pool", () =>
  replaceablePool(() => connect(env.DATABASE_URL, poolSize)),
);

export const { pool } = poolSingleton;

export const db: Database = drizzle(pool, { schema });
