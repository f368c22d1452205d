import { settings } from "#app/db/schema/index.server.ts";
import { inTransaction } from "#app/db/transaction.server.ts";
import { invalidate } from "#app/infra/invalidation-bus.server.ts";
import type { Ctx } from "#app/infra/context.ts";
import { Forbidden } from "#app/infra/errors.ts";

export const siteKey = "site";

/** Names the publication, as a command does. Every page carries the name, so all of them are forgotten. */
export async function saveSite(ctx: Ctx, value: { name: string; tagline: string }): Promise<void> {
  if (ctx.actor.kind !== "system") throw new Forbidden();
  await inTransaction(ctx, async (tx) => {
    await tx.db
      .insert(settings)
      .values({ key: siteKey, value })
      .onConflictDoUpdate({ target: settings.key, set: { value } });
    await invalidate(tx, ["site"]);
  });
}
