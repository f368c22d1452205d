import type { AuthorCard } from "./author-card.ts";

export type LoadCards = (ids: string[]) => Promise<AuthorCard[]>;

export interface CardCache {
  /**
   * The cards of these people; those it lacks come from `load`, asked once for all. A card that was
   * forgotten while it was being loaded is given but not kept: it may be older than the change.
   */
  list(ids: string[], load: LoadCards): Promise<Map<string, AuthorCard>>;
  forget(ids: string[]): Promise<void>;
  forgetEverything(): Promise<void>;
}

export function byId(cards: Iterable<AuthorCard>): Map<string, AuthorCard> {
  const map = new Map<string, AuthorCard>();
  for (const card of cards) map.set(card.id, card);
  return map;
}
