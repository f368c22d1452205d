import { drizzle, type PostgresJsQueryResultHKT } from "drizzle-orm/postgres-js";
import type { PgDatabase } from "drizzle-orm/pg-core";
import postgres from "postgres";
import { env } from "#app/env.server.ts";
import { held } from "./held.server.ts";
import * as schema from "./schema/index.server.ts";

/** The pool or a transaction on it: queries do not care which. */
export type Database = PgDatabase<PostgresJsQueryResultHKT, typeof schema>;

const deadlines = {
  statement_timeout: 10_000,
  lock_timeout: 3_000,
  idle_in_transaction_session_timeout: 15_000,
};

/** `max` connections; a connection that cannot be had within five seconds is an error. */
export function connect(url: string, max: number) {
  return postgres(url, {
    max,
    connect_timeout: 5,
    idle_timeout: 60,
    onnotice: () => {},
    connection: { application_name: "masthead", ...deadlines },
  });
}

export const pool = held("pool", () => connect(env.DATABASE_URL, 10));

export const db: Database = drizzle(pool, { schema });
