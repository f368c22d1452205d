import { and, asc, desc, eq, isNull, ne, or } from "drizzle-orm";
import { rescuedTexts } from "#app/db/schema/index.server.ts";
import { listCards } from "#app/features/author-cards/card-queries.server.ts";
import type { Ctx, Tx } from "#app/infra/context.ts";
import { NotFound } from "#app/infra/errors.ts";
import { findWritable } from "../studio-queries.server.ts";
import type { RescuedText } from "./sync-messages.ts";

const mostOwn = 50;
const mostInHistory = 200;

type Row = typeof rescuedTexts.$inferSelect;

/** Returns one text for a change. @throws NotFound */
export async function findRescuedText(
  tx: Tx,
  { articleId, textId }: { articleId: string; textId: string },
): Promise<Row> {
  const [row] = await tx.db
    .select()
    .from(rescuedTexts)
    .where(and(eq(rescuedTexts.id, textId), eq(rescuedTexts.articleId, articleId)));
  if (!row) throw new NotFound();
  return row;
}

const cardsOf = (ctx: Ctx, rows: Row[]) =>
  listCards(
    ctx,
    rows.flatMap(({ userId, replacedBy }) => [userId ?? [], replacedBy ?? []].flat()),
  );

/** The words of this writer that wait for a decision, oldest first. */
export async function listMyRescuedTexts(ctx: Ctx, articleId: string): Promise<RescuedText[]> {
  if (ctx.actor.kind !== "user") return [];
  const { userId, settledAt, createdAt } = rescuedTexts;
  const mine = and(eq(userId, ctx.actor.id), eq(rescuedTexts.articleId, articleId));
  const rows = await ctx.db
    .select()
    .from(rescuedTexts)
    .where(and(mine, isNull(settledAt)))
    .orderBy(asc(createdAt), asc(rescuedTexts.id))
    .limit(mostOwn);
  const cards = await cardsOf(ctx, rows);
  return rows.map(({ id, text, replacedBy, createdAt: at }) => ({
    ...{ id, text, at: at.getTime() },
    by: replacedBy === userIdOf(ctx) ? null : (cards.get(replacedBy ?? "")?.name ?? null),
  }));
}

const userIdOf = ({ actor }: Ctx) => (actor.kind === "user" ? actor.id : null);

export type RescuedInHistory = {
  id: string;
  text: string;
  writer: string | null;
  at: Date;
  isPutAway: boolean;
  /** Whether the viewer wrote it and has not decided about it. */
  mayPutAway: boolean;
};

/** All words that have no place in the article, newest first; none when the user may not edit it. */
export async function listRescuedTexts(ctx: Ctx, articleId: string): Promise<RescuedInHistory[]> {
  const article = await findWritable(ctx, articleId);
  if (!article) return [];
  const { settledAs, createdAt } = rescuedTexts;
  const unplaced = or(isNull(settledAs), ne(settledAs, "placed"));
  const rows = await ctx.db
    .select()
    .from(rescuedTexts)
    .where(and(eq(rescuedTexts.articleId, article.id), unplaced))
    .orderBy(desc(createdAt), desc(rescuedTexts.id))
    .limit(mostInHistory);
  const cards = await cardsOf(ctx, rows);
  return rows.map((row) => ({
    ...{ id: row.id, text: row.text, at: row.createdAt },
    writer: cards.get(row.userId ?? "")?.name ?? null,
    isPutAway: row.settledAs !== null,
    mayPutAway: row.settledAs === null && row.userId === userIdOf(ctx),
  }));
}
