import type { Database } from "./client.server.ts";

/** What runs once the transaction has committed, in order; never when it rolls back. */
export type CommitHooks = (() => void | Promise<void>)[];

export interface Transactional {
  db: Database;
  commitHooks?: CommitHooks;
}

/**
 * Runs `work` in a transaction: the one the context is already in, else a new one.
 * Hooks run after the outermost commit and before this returns, so whoever made a change reads it.
 */
export async function inTransaction<C extends Transactional, T>(
  ctx: C,
  work: (tx: C & { commitHooks: CommitHooks }) => Promise<T>,
): Promise<T> {
  if (ctx.commitHooks) return work({ ...ctx, commitHooks: ctx.commitHooks });
  const commitHooks: CommitHooks = [];
  const result = await ctx.db.transaction((db) => work({ ...ctx, db, commitHooks }));
  for (const hook of commitHooks) await hook();
  return result;
}
