import { Client } from "pg";
import { tcpKeepalive } from "#app/db/client.server.ts";
import { env } from "#app/configuration/env.server.ts";
import { message } from "#app/messages/message.ts";
import { Unavailable } from "./errors.ts";
import { takeLease } from "./leases.server.ts";

const namespace = 7_261_019;
const longestQueryMs = 10_000;
const longestCloseMs = 2_000;

export type LockConnection = Client;

async function tryLock(connection: LockConnection, task: string): Promise<boolean> {
  const { rows } = await connection.query<{ locked: boolean }>(
    "select pg_try_advisory_lock($1, hashtext($2)) as locked",
    [namespace, task],
  );
  return rows[0]?.locked ?? false;
}

/** A frozen server does not confirm the end of a connection. */
async function close(connection: LockConnection): Promise<void> {
  const { stream } = connection.connection;
  const closeTimer = setTimeout(() => stream.destroy(), longestCloseMs);
  await connection.end().catch(() => {});
  clearTimeout(closeTimer);
}

/**
 * Runs `work` under an advisory lock, so that one process at a time runs it, for any length of time. The lock
 * belongs to a connection of its own: a killed process releases it at once, a lost machine within a minute.
 * Returns null when another process holds the lock.
 * @throws Unavailable when that connection breaks: its next query fails, and the work with it
 */
export async function withAdvisoryLock<T>(
  task: string,
  work: (connection: LockConnection) => Promise<T>,
): Promise<{ result: T } | null> {
  // Not a pool connection: a long run would block one of few connections for other queries.
  const connection = new Client({
    connectionString: env.DATABASE_DIRECT_URL ?? env.DATABASE_URL,
    application_name: "masthead",
    connectionTimeoutMillis: 2_000,
    query_timeout: longestQueryMs,
    keepAlive: true,
  });
  const lease = takeLease("advisory_lock");
  let lost = false;
  connection.on("error", () => {
    lost = true;
  });
  try {
    await connection.connect();
    await connection.query(tcpKeepalive);
    return (await tryLock(connection, task)) ? { result: await work(connection) } : null;
  } catch (error) {
    throw lost ? new Unavailable(message("http.database-lost")) : error;
  } finally {
    await close(connection);
    lease.release();
  }
}
