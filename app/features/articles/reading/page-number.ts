import { NotFound } from "#app/infra/errors.ts";

export const perPage = 12;

/**
 * The page asked for by `?page=`. Anything that is no page number is an address that does not exist,
 * so that every page has one address. @throws NotFound
 */
export function pageNumber(url: URL): number {
  const requested = url.searchParams.get("page");
  if (requested === null) return 1;
  if (!/^[1-9]\d{0,5}$/.test(requested)) throw new NotFound("There is no such page.");
  return Number(requested);
}

/** How many pages there are; an empty list has one. @throws NotFound when `page` is past the last. */
export function countPages(total: number, page: number): number {
  const pages = Math.max(1, Math.ceil(total / perPage));
  if (page > pages) throw new NotFound("There is no such page: the list ends before it.");
  return pages;
}

/** The address of a page of a list; the first has no number. */
export function pageAddress(path: string, page: number): string {
  return page === 1 ? path : `${path}${path.includes("?") ? "&" : "?"}page=${page}`;
}
