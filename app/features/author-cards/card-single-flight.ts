import type { CardFacts } from "./author-card.ts";

/** Null means that the mirror has no person of this id. */
export type FoundCards = Map<string, CardFacts | null>;

/**
 * One query to the mirror at a time for each person: a caller that lacks a card which is being read
 * waits for it. No caller joins a query after an invalidation of its person, because the result may
 * be older.
 */
export function cardSingleFlight() {
  const singleFlight = new Map<string, Promise<FoundCards>>();

  function begin(ids: string[], read: (ids: string[]) => Promise<FoundCards>) {
    // The query is registered before it starts, so that no invalidation can miss it.
    const flight = Promise.resolve()
      .then(() => read(ids))
      .finally(() => {
        for (const id of ids) if (singleFlight.get(id) === flight) singleFlight.delete(id);
      });
    for (const id of ids) singleFlight.set(id, flight);
    return flight;
  }

  return {
    /** Returns the cards of these people; `read` loads those that no other caller is loading. */
    async join(
      ids: string[],
      read: (ids: string[]) => Promise<FoundCards>,
    ): Promise<Pick<FoundCards, "get">> {
      const joined = new Set(ids.flatMap((id) => singleFlight.get(id) ?? []));
      const own = ids.filter((id) => !singleFlight.has(id));
      if (own.length > 0) joined.add(begin(own, read));
      const answers = await Promise.all(joined);
      return { get: (id) => answers.find((answer) => answer.has(id))?.get(id) };
    },
    leave(ids: readonly string[]): void {
      for (const id of ids) singleFlight.delete(id);
    },
    leaveAll(): void {
      singleFlight.clear();
    },
  };
}
