import type { Database } from "./client.server.ts";

/** What runs once the transaction has committed, in order; never when it rolls back. */
export type CommitHooks = (() => void | Promise<void>)[];

export interface Transactional {
  db: Database;
  /** What a person asks for is answered soon or not at all; what the system does takes its time. */
  actor?: { kind: string };
  commitHooks?: CommitHooks;
}

/** A person waits this long for a change, the wait for a connection included. */
const longestWriteMs = 2_000;

/** Took too long, and was not done. Its code is one that means: out of reach for now. */
class TooSlow extends Error {
  override name = "TooSlow";
  readonly code = "ETIMEDOUT";
}

/**
 * Lets whoever waits go after `ms`. From then on `check` throws, and with it the transaction rolls
 * back: a change that was refused does not happen later. What remains is the COMMIT that is under way
 * when the time runs out; nobody knows of such a one whether it happened.
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
 * Runs `work` in a transaction: the one the context is already in, else a new one.
 * Hooks run after the outermost commit and before this returns, so whoever made a change reads it.
 * @throws TooSlow when a person would wait longer than two seconds; nothing has been done then.
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
