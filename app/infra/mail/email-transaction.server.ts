import { drizzle } from "drizzle-orm/postgres-js";
import { connect, type Database } from "#app/db/client.server.ts";
import { singleton } from "#app/db/singleton.server.ts";
import * as schema from "#app/db/schema/index.server.ts";
import { type CommitHooks, inTransaction } from "#app/db/transaction.server.ts";
import { env } from "#app/configuration/env.server.ts";
import type { Ctx, Tx } from "#app/infra/context.ts";

/** The number of SMTP connections: more emails at once would only wait for them. */
const poolSize = 2;

type EmailDatabase = { db: Database; close(): Promise<void> };

const holder = singleton("mail database", () => ({ database: null as EmailDatabase | null }));
const marked = new WeakSet<CommitHooks>();

function open(): EmailDatabase {
  const sql = connect(env.DATABASE_URL, poolSize);
  return { db: drizzle(sql, { schema }), close: () => sql.end({ timeout: 2 }) };
}

/**
 * A transaction that sends an email. It stays open while the SMTP server answers, up to ten
 * seconds, so it has its own connections and no page waits behind it.
 */
export async function inEmailTransaction<T>(ctx: Ctx, work: (tx: Tx) => Promise<T>): Promise<T> {
  if (isEmailTransaction(ctx)) return inTransaction(ctx, work);
  if (ctx.commitHooks) throw new Error("a letter would go out in a transaction of the pages' pool");
  const { db } = (holder.database ??= open());
  return inTransaction({ ...ctx, db }, (tx) => {
    marked.add(tx.commitHooks);
    return work(tx);
  });
}

const isEmailTransaction = ({ commitHooks }: Ctx): boolean =>
  commitHooks !== undefined && marked.has(commitHooks);

export async function closeEmailDatabase(): Promise<void> {
  const { database } = holder;
  holder.database = null;
  await database?.close();
}
