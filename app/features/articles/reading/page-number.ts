import { NotFound } from "#app/infra/errors.ts";
import { message } from "#app/messages/message.ts";

export const perPage = 12;

/**
 * Returns the page number in `?page=`. Anything else than a page number is an unknown address, so that every
 * page has one address.
 * @throws NotFound
 */
export function pageNumber(url: URL): number {
  const requested = url.searchParams.get("page");
  if (requested === null) return 1;
  if (!/^[1-9]\d{0,5}$/.test(requested)) throw new NotFound(message("articles.page-missing"));
  return Number(requested);
}

/**
 * Returns the number of pages; an empty list has one.
 * @throws NotFound when `page` is past the last.
 */
export function countPages(total: number, page: number): number {
  const pages = Math.max(1, Math.ceil(total / perPage));
  if (page > pages) throw new NotFound(message("articles.page-past-end"));
  return pages;
}

/** Returns the address of a page of a list; the first page has no number. */
export function pageAddress(path: string, page: number): string {
  return page === 1 ? path : `${path}${path.includes("?") ? "&" : "?"}page=${page}`;
}
