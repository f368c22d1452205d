import { asc, eq } from "drizzle-orm";
import {
  articleAuthors,
  articleCounts,
  articles,
  bylines,
  comments,
} from "#app/db/schema/index.server.ts";
import { listCards } from "#app/features/author-cards/card-queries.server.ts";
import { env } from "#app/configuration/env.server.ts";
import type { Ctx } from "#app/infra/context.ts";
import type { Event } from "#app/features/events/event.ts";
import type { Occurrence } from "#app/infra/events.server.ts";
import type { PublicEventName } from "./public-events.ts";

export type PublicEvent = Extract<Event, { name: PublicEventName }> & Occurrence;

type Facts = Record<string, unknown>;
/** The format of Standard Webhooks. */
export type Payload = { type: string; timestamp: string; data: Facts };

const addressOf = (path: string) => new URL(encodeURI(path), env.SITE_URL).href;

async function authorsOf(ctx: Ctx, articleId: string): Promise<Facts[]> {
  const rows = await ctx.db
    .select({ id: bylines.userId, handle: bylines.handle, name: bylines.name })
    .from(articleAuthors)
    .innerJoin(bylines, eq(bylines.id, articleAuthors.bylineId))
    .where(eq(articleAuthors.articleId, articleId))
    .orderBy(asc(articleAuthors.position));
  const cards = await listCards(
    ctx,
    rows.flatMap(({ id }) => id ?? []),
  );
  return rows.map(({ id, handle, name }) => ({
    id,
    handle,
    name: (id && cards.get(id)?.name) || name,
  }));
}

/**
 * Returns what readers can see of an article now; for an article that is not public, only its id.
 */
async function articleFacts(ctx: Ctx, id: string): Promise<Facts> {
  const [row] = await ctx.db
    .select({
      slug: articles.slug,
      lang: articles.lang,
      status: articles.status,
      title: articles.title,
      publishedAt: articles.publishedAt,
    })
    .from(articles)
    .where(eq(articles.id, id));
  if (!row || row.status !== "published") return { id, published: false };
  return {
    id,
    published: true,
    slug: row.slug,
    title: row.title,
    url: addressOf(`/articles/${row.slug}`),
    lang: row.lang,
    publishedAt: row.publishedAt?.toISOString() ?? null,
    authors: await authorsOf(ctx, id),
  };
}

async function commentFacts(ctx: Ctx, id: string): Promise<Facts> {
  const [row] = await ctx.db
    .select({ status: comments.status })
    .from(comments)
    .where(eq(comments.id, id));
  const url = row?.status === "approved" ? addressOf(`/comments/${id}`) : null;
  return { id, status: row?.status ?? "deleted", url };
}

async function likesOf(ctx: Ctx, articleId: string): Promise<number> {
  const [row] = await ctx.db
    .select({ likes: articleCounts.likes })
    .from(articleCounts)
    .where(eq(articleCounts.articleId, articleId));
  return row?.likes ?? 0;
}

/** Returns only the id of a person who has left, so that receivers can erase their data. */
async function personFacts(ctx: Ctx, id: string): Promise<Facts> {
  const card = (await listCards(ctx, [id])).get(id);
  return card && !card.gone ? { id, name: card.name } : { id };
}

async function factsOf(ctx: Ctx, event: PublicEvent): Promise<Facts> {
  switch (event.name) {
    case "article.published":
    case "article.unpublished":
      return { article: await articleFacts(ctx, event.articleId) };
    case "comment.posted":
    case "comment.changed":
    case "comment.decided":
      return {
        comment: await commentFacts(ctx, event.commentId),
        article: await articleFacts(ctx, event.articleId),
      };
    case "like.changed":
      return {
        article: await articleFacts(ctx, event.articleId),
        likes: await likesOf(ctx, event.articleId),
      };
    case "user.arrived":
    case "user.changed":
      return { person: await personFacts(ctx, event.userId) };
    case "user.left":
      return { person: { id: event.userId } };
  }
}

/**
 * Returns the payload of an event: ids and public data, as they are now. Never unapproved text, nor any
 * address of a person.
 */
export async function payloadOf(ctx: Ctx, event: PublicEvent): Promise<Payload> {
  return {
    type: event.name,
    timestamp: event.occurredAt,
    data: await factsOf(ctx, event),
  };
}

/**
 * Returns the person that the payload is about; the delivery is erased with them. Null for `user.left`:
 * receivers must still get that deletion, and it has only the person's id.
 */
export function subjectOf(event: PublicEvent): string | null {
  return event.name === "user.arrived" || event.name === "user.changed" ? event.userId : null;
}
