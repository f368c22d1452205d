import type { Ctx } from "#app/infra/context.ts";
import type { AuthorCard } from "./author-card.ts";
import { listCards } from "./card-queries.server.ts";

/**
 * A finished read without names and pictures: the people whose cards it needs, and its completion with them.
 */
export type NeedsCards<T> = {
  people: readonly string[];
  complete: (cards: Map<string, AuthorCard>) => T;
};

type Reading = NeedsCards<unknown> | null;
type Completed<Reads> = {
  [Name in keyof Reads]: Awaited<Reads[Name]> extends NeedsCards<infer T> | null
    ? T | Extract<Awaited<Reads[Name]>, null>
    : never;
};

/**
 * Waits for these concurrent or finished reads, then completes them with the cards of all people they name:
 * one round trip for the whole page. A missing result stays null.
 */
export async function withCards<Reads extends Record<string, Promise<Reading>>>(
  ctx: Ctx,
  reads: Reads,
): Promise<Completed<Reads>> {
  const names = Object.keys(reads);
  const found = await Promise.all(Object.values(reads));
  const people = found.flatMap((reading) => reading?.people ?? []);
  const cards = await listCards(ctx, people);
  const completed = found.map((reading, at) => [names[at], reading?.complete(cards) ?? null]);
  return Object.fromEntries(completed) as Completed<Reads>;
}
