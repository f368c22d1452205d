/** That a page is the same for everybody who is not signed in, and what its address may say. */
export type PageCaching = {
  /** The query parameters that the page heeds; all others are ignored. */
  parameters: string[];
  /** Strangers can make as many of its addresses as they like: they share a small part of the cache. */
  apart: boolean;
};

/** What a route says of its page: `hydrate` it in the browser; it shows Clerk's own components. */
export type PageHandle = { hydrate?: boolean; clerk?: boolean; cache?: PageCaching };

function asPageCaching(cache: unknown): PageCaching | undefined {
  if (typeof cache !== "object" || cache === null || !("parameters" in cache)) return undefined;
  const { parameters } = cache;
  if (!Array.isArray(parameters)) return undefined;
  return {
    parameters: parameters.filter((name) => typeof name === "string"),
    apart: "apart" in cache && cache.apart === true,
  };
}

export function asPageHandle(handle: unknown): PageHandle {
  if (typeof handle !== "object" || handle === null) return {};
  return {
    hydrate: "hydrate" in handle && handle.hydrate === true,
    clerk: "clerk" in handle && handle.clerk === true,
    cache: "cache" in handle ? asPageCaching(handle.cache) : undefined,
  };
}
