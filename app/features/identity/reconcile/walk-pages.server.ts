import type {
  PeoplePage,
  PeopleProvider,
} from "#app/features/identity/provider/people-provider.ts";

/**
 * Yields all people at the provider, page by page. When a page's last person has been deleted before the next
 * page is read, the walk continues after the person before them, so that no person is skipped; some may then
 * appear twice.
 */
export async function* walkPages(
  provider: PeopleProvider,
  limit: number,
): AsyncGenerator<PeoplePage> {
  let cursors: string[] = [];
  for (;;) {
    const cursor = cursors.at(-1) ?? null;
    const page = await provider.listPage({ cursor, limit });
    if (page === "cursor-gone") {
      cursors.pop();
      continue;
    }
    yield page;
    if (page.next === null) return;
    cursors = page.people.map(({ id }) => id);
  }
}
