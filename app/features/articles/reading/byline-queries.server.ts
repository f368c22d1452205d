import { eq } from "drizzle-orm";
import { bylines, profiles } from "#app/db/schema/index.server.ts";
import type { NeedsCards } from "#app/features/author-cards/with-cards.server.ts";
import type { Ctx } from "#app/infra/context.ts";
import { NotFound } from "#app/infra/errors.ts";
import { message } from "#app/messages/message.ts";
import { translatorIn } from "#app/messages/translations.server.ts";
import { type CardsAndLanguage, type Signature, signatureOf } from "./article-card.ts";

export type Byline = Signature & { id: string; bio: string; links: string[]; path: string };

/** Every handle is shorter than this: it consists of at most sixty characters and a number. */
const longestHandle = 100;

const webAddress = (link: string) => /^https?:\/\//i.test(link) && URL.canParse(link);

type Row = Pick<Byline, "id" | "handle" | "name" | "bio"> & {
  userId: string | null;
  ownBio: string | null;
  links: string[] | null;
};

/**
 * A byline's stored biography is for authors without an account. An author with an account has their
 * profile's biography until they leave.
 */
function bylineOf(row: Row, { cards, t }: CardsAndLanguage): Byline {
  const isHere = row.userId !== null && cards.get(row.userId)?.gone === false;
  return {
    ...signatureOf(row, { cards, t }),
    id: row.id,
    bio: row.userId === null ? row.bio : isHere ? (row.ownBio ?? "") : "",
    links: isHere ? (row.links ?? []).filter(webAddress) : [],
    path: `/authors/${row.handle}`,
  };
}

/** A byline whose id is known before its name. */
export type FoundByline = NeedsCards<Byline> & { id: string };

/** Returns the byline with this handle; null when there is none. */
export async function findByline(ctx: Ctx, handle: string): Promise<FoundByline | null> {
  ctx.cacheTags.add("articles");
  if (handle.includes("\0") || handle.length > longestHandle) return null;
  ctx.cacheTags.add(`handle:${handle}`);
  const [row] = await ctx.db
    .select({
      id: bylines.id,
      handle: bylines.handle,
      name: bylines.name,
      bio: bylines.bio,
      userId: bylines.userId,
      ownBio: profiles.bio,
      links: profiles.links,
    })
    .from(bylines)
    .leftJoin(profiles, eq(profiles.userId, bylines.userId))
    .where(eq(bylines.handle, handle));
  if (!row) return null;
  ctx.cacheTags.add(`byline:${row.id}`);
  const people = row.userId === null ? [] : [row.userId];
  const t = translatorIn(ctx.locale);
  return { id: row.id, people, complete: (cards) => bylineOf(row, { cards, t }) };
}

/** Returns the requesting user's author page, which exists from their first draft; else null. */
export async function findBylineOf(ctx: Ctx): Promise<{ path: string } | null> {
  if (ctx.actor.kind !== "user") return null;
  const [row] = await ctx.db
    .select({ handle: bylines.handle })
    .from(bylines)
    .where(eq(bylines.userId, ctx.actor.id));
  return row ? { path: `/authors/${row.handle}` } : null;
}

/** @throws NotFound */
export async function needByline(ctx: Ctx, handle: string): Promise<FoundByline> {
  const byline = await findByline(ctx, handle);
  if (!byline) throw new NotFound(message("articles.author-missing"));
  return byline;
}
