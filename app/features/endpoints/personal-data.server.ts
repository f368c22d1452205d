import { and, asc, eq, gt, inArray, ne, or, sql } from "drizzle-orm";
import { z } from "zod";
import { mentions } from "#app/db/mentions.server.ts";
import { endpointDeliveries, endpoints } from "#app/db/schema/index.server.ts";
import type { Ctx, Tx } from "#app/infra/context.ts";
import { type Erased, everyRowOf, type PersonalData } from "#app/infra/personal-data.server.ts";

const mostErased = 1_000;
const pageSize = 200;

/**
 * Deletes the deliveries that name a person, sent or waiting, with their attempts: also the articles that
 * name them. The message that they have left stays until it is delivered, with their id alone, because
 * receivers must erase their data as well. Returns how many.
 */
export async function eraseDeliveriesAbout(tx: Tx, userId: string): Promise<number> {
  const { id, event, payload, state, subject } = endpointDeliveries;
  const about = or(eq(subject, userId), mentions(sql`${payload}::text`, userId));
  const some = tx.db
    .select({ id })
    .from(endpointDeliveries)
    .where(and(about, or(ne(event, "user.left"), ne(state, "waiting"))))
    .limit(mostErased);
  const gone = await tx.db.delete(endpointDeliveries).where(inArray(id, some)).returning({ id });
  return gone.length;
}

/** Also takes out who registered an endpoint: the endpoint stays. */
async function eraseDeliveries(tx: Tx, userId: string): Promise<Erased> {
  await tx.db.update(endpoints).set({ createdBy: "erased" }).where(eq(endpoints.createdBy, userId));
  const erased = await eraseDeliveriesAbout(tx, userId);
  return { erased, more: erased === mostErased };
}

/**
 * Returns only the host, because an endpoint's whole address may grant access: with it, any client may write
 * there.
 */
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

/** Returns what a payload says of this person, without the other authors of an article. */
function saidOf(payload: unknown, userId: string) {
  const { data } = Data.safeParse(payload).data ?? {};
  const person = data?.person?.id === userId ? data.person : undefined;
  const authors = data?.article?.authors?.filter(({ id }) => id === userId);
  return { person, article: data?.article && { ...data.article, authors } };
}

type Page = { userId: string; last: { id: string } | null };

/**
 * Reads one page of the deliveries to other applications that name a person, as themselves or as an author:
 * what, when, and the host.
 */
async function listDeliveriesAbout(ctx: Ctx, { userId, last }: Page) {
  const { id, event, state, payload, createdAt, settledAt } = endpointDeliveries;
  // A union uses two indexes; an `or` of both conditions would scan the whole table.
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
    .where(and(about, mentions(sql`${payload}::text`, userId), last ? gt(id, last.id) : undefined))
    .orderBy(asc(id))
    .limit(pageSize);
  return rows.map(({ url, payload: deliveredPayload, ...row }) => ({
    ...row,
    toldTo: hostOf(url),
    data: saidOf(deliveredPayload, userId),
  }));
}

/** Returns the endpoints that a person registered, without what grants access to them. */
async function* everyEndpoint(ctx: Ctx, userId: string) {
  const { id, url, kind, description, events, createdBy, createdAt } = endpoints;
  const rows = await ctx.db
    .select({ id, url, kind, description, events, createdAt })
    .from(endpoints)
    .where(eq(createdBy, userId))
    .orderBy(asc(id));
  yield* rows.map(({ url: address, ...row }) => ({ ...row, host: hostOf(address) }));
}

export const personalData: PersonalData = {
  erasure: [{ name: "deliveries", take: eraseDeliveries }],
  lists: { "told.json": everyRowOf(listDeliveriesAbout), "endpoints.json": everyEndpoint },
};
