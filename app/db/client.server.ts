import { drizzle, type PostgresJsQueryResultHKT } from "drizzle-orm/postgres-js";
import type { PgDatabase } from "drizzle-orm/pg-core";
import postgres from "postgres";
import { env } from "#app/env.server.ts";
import { held } from "./held.server.ts";
import { replaceablePool } from "./pool.server.ts";
import * as schema from "./schema/index.server.ts";

/** The pool or a transaction on it: queries do not care which. */
export type Database = PgDatabase<PostgresJsQueryResultHKT, typeof schema>;

const deadlines = {
  statement_timeout: 5_000,
  lock_timeout: 2_000,
  idle_in_transaction_session_timeout: 15_000,
};

/** Poolers refuse connections that begin with settings: the deadlines are then the role's own. */
const isPooled = (url: string) =>
  env.DATABASE_DIRECT_URL !== undefined && env.DATABASE_DIRECT_URL !== url;

const secondsBetweenTries = () => 0.1;

if (!("outlivesItsConnections" in postgres)) {
  throw new Error(
    "The driver is not the mended one: whatever loads it takes app/db/mended-driver.ts.",
  );
}

/**
 * At most `max` connections; one that cannot be had within two seconds is an error. `stayOpen`: also
 * when nothing has been asked for a minute.
 */
export function connect(url: string, max: number, options: { stayOpen?: boolean } = {}) {
  return postgres(url, {
    max,
    connect_timeout: 2,
    backoff: secondsBetweenTries,
    idle_timeout: options.stayOpen ? 0 : 60,
    onnotice: () => {},
    // A pooler may give each transaction another connection, which lacks what was prepared on the last.
    prepare: !isPooled(url),
    connection: { application_name: "masthead", ...(!isPooled(url) && deadlines) },
  });
}

export const poolSize = 10;

/** The pool with its switch, for who looks after the database's health. */
export const heldPool = held("pool", () =>
  replaceablePool(() => connect(env.DATABASE_URL, poolSize)),
);

export const { pool } = heldPool;

export const db: Database = drizzle(pool, { schema });
