import type { Database } from "./client.server.ts";

/** Callbacks that run in order once the transaction has committed; never when it rolls back. */
export type CommitHooks = (() => void | Promise<void>)[];

export interface Transactional {
  db: Database;
  /** A user's change has a deadline; the system's changes have none. */
  actor?: { kind: string };
  commitHooks?: CommitHooks;
}

/** The longest time that a user's change may take, including the wait for a connection. */
const longestWriteMs = 2_000;

/** The change took too long and was not made. Its code marks the database as unavailable. */
class TooSlow extends Error {
  override name = "TooSlow";
  readonly code = "ETIMEDOUT";
}

/**
 * Rejects `passed` after `ms`. From then on `check` throws, and the transaction rolls back: a rejected change
 * does not happen later. The exception is a COMMIT that is under way when the time runs out: its result is
 * unknown.
 */
function deadlineAfter(ms: number) {
  let late = false;
  let timer: NodeJS.Timeout | undefined;
  const passed = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      late = true;
      reject(new TooSlow("The database took too long for this change."));
    }, ms);
  });
  return {
    passed,
    check(): void {
      if (late) throw new TooSlow("This change was given up already.");
    },
    clear: () => clearTimeout(timer),
  };
}

type Deadline = ReturnType<typeof deadlineAfter>;

const noDeadline: Pick<Deadline, "check" | "clear"> = { check() {}, clear() {} };

async function commit<C extends Transactional, T>(
  ctx: C,
  work: (tx: C & { commitHooks: CommitHooks }) => Promise<T>,
  deadline: Pick<Deadline, "check" | "clear">,
): Promise<T> {
  const commitHooks: CommitHooks = [];
  const result = await ctx.db.transaction(async (db) => {
    deadline.check();
    const made = await work({ ...ctx, db, commitHooks });
    deadline.check();
    return made;
  });
  deadline.clear();
  for (const hook of commitHooks) await hook();
  return result;
}

/**
 * Runs `work` in a transaction: the context's own, else a new one. Hooks run after the outermost commit and
 * before this returns, so the caller reads its own change.
 * @throws TooSlow when a user would wait longer than two seconds; nothing has been changed then.
 */
export async function inTransaction<C extends Transactional, T>(
  ctx: C,
  work: (tx: C & { commitHooks: CommitHooks }) => Promise<T>,
): Promise<T> {
  if (ctx.commitHooks) return work({ ...ctx, commitHooks: ctx.commitHooks });
  if (ctx.actor === undefined || ctx.actor.kind === "system") return commit(ctx, work, noDeadline);
  const deadline = deadlineAfter(longestWriteMs);
  const committing = commit(ctx, work, deadline);
  committing.catch(() => {});
  try {
    return await Promise.race([committing, deadline.passed]);
  } finally {
    deadline.clear();
  }
}
