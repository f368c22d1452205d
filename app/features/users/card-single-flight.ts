import type { AuthorCard } from "./author-card.ts";

/** Null: the mirror was asked and knows nobody of this id. */
export type FoundCards = Map<string, AuthorCard | null>;

/**
 * One question to the mirror at a time about each person: who lacks a card that is being read waits
 * for it. Nobody joins a question once its person has been forgotten, for its answer may be older.
 */
export function cardSingleFlight() {
  const singleFlight = new Map<string, Promise<FoundCards>>();

  function begin(ids: string[], read: (ids: string[]) => Promise<FoundCards>) {
    // It stands in the list before it begins, so that no forgetting can miss it.
    const flight = Promise.resolve()
      .then(() => read(ids))
      .finally(() => {
        for (const id of ids) if (singleFlight.get(id) === flight) singleFlight.delete(id);
      });
    for (const id of ids) singleFlight.set(id, flight);
    return flight;
  }

  return {
    /** What is known of these people; `read` is asked about those nobody else is asking about. */
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
