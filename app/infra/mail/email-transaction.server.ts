import { drizzle } from "drizzle-orm/postgres-js";
import { connect, type Database } from "#app/db/client.server.ts";
import { singleton } from "#app/db/singleton.server.ts";
import * as schema from "#app/db/schema/index.server.ts";
import { type CommitHooks, inTransaction } from "#app/db/transaction.server.ts";
import { env } from "#app/env.server.ts";
import type { Ctx, Tx } from "#app/infra/context.ts";

/** As many as there are connections to the mail server: more letters at once would wait for those. */
const poolSize = 2;

type EmailDatabase = { db: Database; close(): Promise<void> };

const holder = singleton("mail database", () => ({ database: null as EmailDatabase | null }));
const marked = new WeakSet<CommitHooks>();

function open(): EmailDatabase {
  const sql = connect(env.DATABASE_URL, poolSize);
  return { db: drizzle(sql, { schema }), close: () => sql.end({ timeout: 2 }) };
}

/**
 * A transaction in which a letter goes out. It is open while the mail server thinks, ten seconds if that
 * is hung, so it has connections of its own: no page waits behind letters.
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
