import { LRUCache } from "lru-cache";
import type { CardFacts } from "./author-card.ts";
import { type CardCache, cardsOf, type LoadCards, withMissing } from "./card-cache.ts";
import { countCards } from "./card-metrics.server.ts";
import { cardSingleFlight, type FoundCards } from "./card-single-flight.ts";

type Load = { invalidated: Set<string>; everything: boolean };
type Kept = { card: CardFacts | null };

/**
 * Caches the `most` last used cards in this process's memory: the cache of a site without Redis.
 */
export function processCards(most = 5_000): CardCache {
  const kept = new LRUCache<string, Kept>({ max: most });
  const loads = new Set<Load>();
  const singleFlight = cardSingleFlight();

  async function read(ids: string[], load: LoadCards): Promise<FoundCards> {
    const loading: Load = { invalidated: new Set(), everything: false };
    loads.add(loading);
    try {
      const found = withMissing(ids, await load(ids));
      for (const [id, card] of found) {
        if (!loading.everything && !loading.invalidated.has(id)) kept.set(id, { card });
      }
      return found;
    } finally {
      loads.delete(loading);
    }
  }

  return {
    async list(ids, load) {
      const known = new Map(ids.map((id) => [id, kept.get(id)]));
      const missing = ids.filter((id) => !known.get(id));
      countCards("memory", { requested: ids.length, missing: missing.length });
      if (missing.length === 0) return cardsOf(ids, (id) => known.get(id)?.card);
      const found = await singleFlight.join(missing, (own) => read(own, load));
      return cardsOf(ids, (id) => known.get(id)?.card ?? found.get(id));
    },
    invalidate(ids) {
      for (const id of ids) kept.delete(id);
      singleFlight.leave(ids);
      for (const loading of loads) for (const id of ids) loading.invalidated.add(id);
      return Promise.resolve();
    },
    invalidateAll() {
      kept.clear();
      singleFlight.leaveAll();
      for (const loading of loads) loading.everything = true;
      return Promise.resolve();
    },
  };
}
