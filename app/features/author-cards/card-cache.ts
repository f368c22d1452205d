import type { CardFacts } from "./author-card.ts";
import type { FoundCards } from "./card-single-flight.ts";

export type LoadCards = (ids: string[]) => Promise<CardFacts[]>;

export interface CardCache {
  /**
   * Returns the cards of these people. `load` reads missing cards once for all callers, and also
   * records that an id is unknown. A card that is invalidated during the load is returned but not
   * cached: it may be older than the change.
   */
  list(ids: string[], load: LoadCards): Promise<Map<string, CardFacts>>;
  invalidate(ids: string[]): Promise<void>;
  invalidateAll(): Promise<void>;
}

export function byId(cards: Iterable<CardFacts>): Map<string, CardFacts> {
  const map = new Map<string, CardFacts>();
  for (const card of cards) map.set(card.id, card);
  return map;
}

/** An id without a loaded card maps to null. */
export function withMissing(ids: string[], loaded: CardFacts[]): FoundCards {
  const cards = byId(loaded);
  return new Map(ids.map((id) => [id, cards.get(id) ?? null]));
}

/** Returns the cards of these people without those of unknown ids. */
export function cardsOf(ids: string[], find: (id: string) => CardFacts | null | undefined) {
  return byId(ids.flatMap((id) => find(id) ?? []));
}
