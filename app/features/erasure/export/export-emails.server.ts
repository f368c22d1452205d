import { and, asc, gt, lte, sql } from "drizzle-orm";
import { mentions } from "#app/db/mentions.server.ts";
import { sentEmails } from "#app/db/schema/index.server.ts";
import type { Ctx } from "#app/infra/context.ts";

/** No index finds a person in the keys: all are gone through, so many at a time that none takes long. */
const lookedAtOnce = 50_000;

const { key, sentAt } = sentEmails;

/** The last key that is looked at together with those after `last`; null when few are left. */
async function findEnd(ctx: Ctx, last: string): Promise<string | null> {
  const [row] = await ctx.db
    .select({ key })
    .from(sentEmails)
    .where(gt(key, last))
    .orderBy(asc(key))
    .offset(lookedAtOnce - 1)
    .limit(1);
  return row?.key ?? null;
}

/**
 * Which letters went to somebody, or to others about them. The key of each begins with its occasion and
 * ends with whom it went to; who those others are is not told.
 */
export async function* exportEmails(ctx: Ctx, userId: string) {
  for (let last: string | null = ""; last !== null;) {
    const end: string | null = await findEnd(ctx, last);
    const found = await ctx.db
      .select({ key, sentAt })
      .from(sentEmails)
      .where(
        and(gt(key, last), end === null ? undefined : lte(key, end), mentions(sql`${key}`, userId)),
      )
      .orderBy(asc(key));
    for (const sent of found) {
      const to = sent.key.endsWith(`:${userId}`) ? "you" : "an administrator";
      yield { letter: sent.key.split(":")[0], to, sentAt: sent.sentAt };
    }
    last = end;
  }
}
