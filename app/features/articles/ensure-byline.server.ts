import { eq, like, or, sql } from "drizzle-orm";
import { newId } from "#app/db/ids.server.ts";
import { bylines } from "#app/db/schema/index.server.ts";
import { inTransaction } from "#app/db/transaction.server.ts";
import { listCards } from "#app/features/author-cards/card-queries.server.ts";
import { invalidate } from "#app/infra/invalidation-bus.server.ts";
import type { Ctx, Tx } from "#app/infra/context.ts";
import { defaultLocale } from "#app/messages/locales.ts";
import { slugify } from "./slug.ts";

export type BylineReference = { id: string; handle: string };

// no-policy: a step of verbs and commands that have checked theirs.
// no-event: a byline says nothing before something is signed with it.
/**
 * Returns a person's byline; if they have none, creates one with a handle derived from their name.
 */
export async function ensureByline(ctx: Ctx, userId: string): Promise<BylineReference> {
  const existing = await findBylineOf(ctx, userId);
  if (existing) return existing;
  return inTransaction(ctx, async (tx) => {
    // Stored words are in the site's own language, whatever the writer's.
    const card = (await listCards({ ...tx, locale: defaultLocale }, [userId])).get(userId);
    const wanted = asHandle(card?.username ?? "") || asHandle(card?.name ?? "") || "author";
    const handle = await freeHandle(tx, wanted);
    await tx.db
      .insert(bylines)
      .values({ id: newId(), handle, name: card?.name ?? "Someone", userId, createdAt: tx.now })
      .onConflictDoNothing({ target: bylines.userId });
    await invalidate(tx, [`handle:${handle}`]);
    const byline = await findBylineOf(tx, userId);
    if (!byline) throw new Error(`No byline could be made for ${userId}`);
    return byline;
  });
}

async function findBylineOf(ctx: Ctx, userId: string): Promise<BylineReference | null> {
  const [byline] = await ctx.db
    .select({ id: bylines.id, handle: bylines.handle })
    .from(bylines)
    .where(eq(bylines.userId, userId));
  return byline ?? null;
}

/** Returns a text as a handle in plain ASCII; empty when no part of it can be written so. */
export function asHandle(text: string): string {
  return slugify(text.replace(/[^\p{Script=Latin}\p{M}0-9]+/gu, "-"), 60)
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
}

/** Returns `wanted`, or `wanted-2`, `wanted-3` …, which stays free until the transaction ends. */
export async function freeHandle(tx: Tx, wanted: string): Promise<string> {
  await tx.db.execute(sql`select pg_advisory_xact_lock(hashtext('byline handles'))`);
  const named = await tx.db
    .select({ handle: bylines.handle })
    .from(bylines)
    .where(or(eq(bylines.handle, wanted), like(bylines.handle, `${wanted}-%`)));
  const taken = new Set(named.map(({ handle }) => handle));
  let handle = wanted;
  for (let number = 2; taken.has(handle); number += 1) handle = `${wanted}-${number}`;
  return handle;
}
