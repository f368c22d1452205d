import { inTransaction } from "#app/db/transaction.server.ts";
import { singleton } from "#app/db/singleton.server.ts";
import type { Ctx } from "#app/infra/context.ts";
import { parseInput, type Raw } from "#app/infra/input.ts";
import { assertCanWrite } from "../article-policy.ts";
import { findArticle } from "../article-queries.server.ts";
import { commitUpdates, type Waiting } from "./commit-updates.server.ts";
import { ApplyDraftUpdateInput, type DraftUpdateOutcome } from "./draft-update-input.ts";

type Queue = { waiting: Waiting[]; running: boolean };

const queues = singleton("draft updates", () => new Map<string, Queue>());

/** What fails with others is tried alone: one update that cannot be stored stops nobody else's. */
async function commit(articleId: string, group: readonly Waiting[]): Promise<void> {
  const [first, ...others] = group;
  if (!first) return;
  try {
    const outcomes = await inTransaction(first.ctx, (tx) =>
      commitUpdates(tx, { articleId, group }),
    );
    group.forEach((each, index) => each.resolve(outcomes[index] ?? { kind: "resync" }));
  } catch (error) {
    if (others.length === 0) return first.reject(error);
    for (const each of group) await commit(articleId, [each]);
  }
}

/** One transaction stores all waiting updates: a lock, an insert and a notice cost the same for ten as for one. */
async function work(articleId: string, queue: Queue): Promise<void> {
  queue.running = true;
  while (queue.waiting.length > 0) await commit(articleId, queue.waiting.splice(0));
  queues.delete(articleId);
}

// no-event: each update has its writer and its time; readers see none of it.
/**
 * Applies one writer's update to the shared draft. `stored` means committed in PostgreSQL, under this
 * sequence. The same update again is `stored` again and changes nothing. Waiting updates of one draft are
 * committed together, each with its own outcome, so that no peer's update harms another's.
 * @throws NotSignedIn, Forbidden, NotFound; Unavailable when the draft is a newer version's.
 */
export async function applyDraftUpdate(
  ctx: Ctx,
  input: Raw<typeof ApplyDraftUpdateInput>,
): Promise<DraftUpdateOutcome> {
  const given = parseInput(ApplyDraftUpdateInput, input);
  assertCanWrite(ctx.actor, await findArticle(ctx, given.articleId));
  return new Promise((resolve, reject) => {
    const queue = queues.get(given.articleId) ?? { waiting: [], running: false };
    queues.set(given.articleId, queue);
    queue.waiting.push({ ctx, input: given, resolve, reject });
    if (!queue.running) void work(given.articleId, queue);
  });
}
