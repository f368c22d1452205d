import { redirects } from "#app/db/schema/index.server.ts";
import { inTransaction } from "#app/db/transaction.server.ts";
import { assertCan } from "#app/features/access/can.ts";
import { invalidate } from "#app/infra/invalidation-bus.server.ts";
import type { Ctx } from "#app/infra/context.ts";

export type RedirectTarget = { articleId: string } | { bylineId: string } | { tagId: string };

// no-event: what was imported is recorded by its source.
/**
 * Redirects an old address to content of this site. An address that already redirects stays unchanged.
 */
export async function importRedirect(
  ctx: Ctx,
  input: { from: string; to: RedirectTarget },
): Promise<void> {
  assertCan(ctx.actor, "articles:write");
  await inTransaction(ctx, async (tx) => {
    const row = { path: input.from, ...input.to, createdAt: tx.now };
    await tx.db.insert(redirects).values(row).onConflictDoNothing();
    await invalidate(tx, ["redirects"]);
  });
}
