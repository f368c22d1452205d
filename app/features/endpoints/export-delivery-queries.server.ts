import { and, asc, eq, gt, sql } from "drizzle-orm";
import { z } from "zod";
import { mentions } from "#app/db/mentions.server.ts";
import { endpointDeliveries, endpoints } from "#app/db/schema/index.server.ts";
import type { Ctx } from "#app/infra/context.ts";

const atOnce = 200;

/** An endpoint's whole address may open a door: who has one may write where it leads. */
const hostOf = (url: string) => new URL(url).host;

const Person = z.looseObject({ id: z.string() });
const Data = z.object({
  data: z.object({
    person: Person.optional(),
    article: z
      .looseObject({ authors: z.array(z.looseObject({ id: z.string().nullish() })).optional() })
      .optional(),
  }),
});

/** What a payload says of this person: of others who signed the same article nothing. */
function saidOf(payload: unknown, userId: string) {
  const { data } = Data.safeParse(payload).data ?? {};
  const person = data?.person?.id === userId ? data.person : undefined;
  const authors = data?.article?.authors?.filter(({ id }) => id === userId);
  return { person, article: data?.article && { ...data.article, authors } };
}

/**
 * Some of what other applications were or will be told of somebody, by their name or as an author of
 * what they sign, `after` this one: what, when, and the host that it went to.
 */
export async function listDeliveriesAbout(
  ctx: Ctx,
  { userId, after }: { userId: string; after: string | null },
) {
  const { id, event, state, payload, createdAt, settledAt } = endpointDeliveries;
  // Found by two indexes; an `or` of both would be looked for in the whole table.
  const about = sql`${id} in (
    select d.id from endpoint_deliveries d where d.subject = ${userId}
    union
    select d.id from endpoint_deliveries d
    where d.payload #>> '{data,article,id}' = any(array(
      select s.article_id::text from article_authors s join bylines b on b.id = s.byline_id
      where b.user_id = ${userId})))`;
  const rows = await ctx.db
    .select({ id, event, state, payload, createdAt, settledAt, url: endpoints.url })
    .from(endpointDeliveries)
    .innerJoin(endpoints, eq(endpoints.id, endpointDeliveries.endpointId))
    .where(and(about, mentions(sql`${payload}::text`, userId), after ? gt(id, after) : undefined))
    .orderBy(asc(id))
    .limit(atOnce);
  return rows.map(({ url, payload: deliveredPayload, ...row }) => ({
    ...row,
    toldTo: hostOf(url),
    data: saidOf(deliveredPayload, userId),
  }));
}

/** The endpoints that somebody had other applications told at, without what opens them. */
export async function listEndpointsBy(ctx: Ctx, userId: string) {
  const { id, url, kind, description, events, createdBy, createdAt } = endpoints;
  const rows = await ctx.db
    .select({ id, url, kind, description, events, createdAt })
    .from(endpoints)
    .where(eq(createdBy, userId))
    .orderBy(asc(id));
  return rows.map(({ url: address, ...row }) => ({ ...row, host: hostOf(address) }));
}
