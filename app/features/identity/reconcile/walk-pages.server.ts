import type {
  PeoplePage,
  PeopleProvider,
} from "#app/features/identity/provider/people-provider.ts";

/**
 * Everybody at the provider, page by page. When the person at whom a page ended has left before the next
 * page was asked for, it goes on behind the one before them, so that nobody is skipped; some
 * may then come twice.
 */
export async function* walkPages(
  provider: PeopleProvider,
  limit: number,
): AsyncGenerator<PeoplePage> {
  let cursors: string[] = [];
  for (;;) {
    const cursor = cursors.at(-1) ?? null;
    const page = await provider.listPage({ cursor, limit });
    if (page === "cursor gone") {
      cursors.pop();
      continue;
    }
    yield page;
    if (page.next === null) return;
    cursors = page.people.map(({ id }) => id);
  }
}
