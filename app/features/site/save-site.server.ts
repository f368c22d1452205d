import { settings } from "#app/db/schema/index.server.ts";
import { inTransaction } from "#app/db/transaction.server.ts";
import { recordAudit } from "#app/infra/audit.server.ts";
import { invalidate } from "#app/infra/invalidation-bus.server.ts";
import type { Ctx } from "#app/infra/context.ts";
import { Forbidden } from "#app/infra/errors.ts";

export const siteKey = "site";

/**
 * Names the publication, for a command only. Every page contains the name, so all pages are invalidated.
 */
export async function saveSite(ctx: Ctx, value: { name: string; tagline: string }): Promise<void> {
  if (ctx.actor.kind !== "system") throw new Forbidden();
  await inTransaction(ctx, async (tx) => {
    await tx.db
      .insert(settings)
      .values({ key: siteKey, value })
      .onConflictDoUpdate({ target: settings.key, set: { value } });
    await invalidate(tx, ["site"]);
    await recordAudit(tx, { action: "site.saved", subject: "site:name", details: value });
  });
}
