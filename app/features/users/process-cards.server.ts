import type { AuthorCard } from "./author-card.ts";
import { byId, type CardCache } from "./card-cache.ts";

type Load = { forgotten: Set<string>; everything: boolean };

/** Cards in this process's memory, the `most` last used of them: what serves without Redis. */
export function processCards(most = 5_000): CardCache {
  const cards = new Map<string, AuthorCard>();
  const loads = new Set<Load>();

  function store(card: AuthorCard): void {
    cards.delete(card.id);
    cards.set(card.id, card);
    const oldest = cards.size > most ? cards.keys().next().value : undefined;
    if (oldest !== undefined) cards.delete(oldest);
  }

  return {
    async list(ids, load) {
      const found = byId(ids.flatMap((id) => cards.get(id) ?? []));
      for (const card of found.values()) store(card);
      const missing = ids.filter((id) => !found.has(id));
      if (missing.length === 0) return found;
      const loading: Load = { forgotten: new Set(), everything: false };
      loads.add(loading);
      try {
        for (const card of await load(missing)) {
          found.set(card.id, card);
          if (!loading.everything && !loading.forgotten.has(card.id)) store(card);
        }
      } finally {
        loads.delete(loading);
      }
      return found;
    },
    forget(ids) {
      for (const id of ids) cards.delete(id);
      for (const loading of loads) for (const id of ids) loading.forgotten.add(id);
      return Promise.resolve();
    },
    forgetEverything() {
      cards.clear();
      for (const loading of loads) loading.everything = true;
      return Promise.resolve();
    },
  };
}
