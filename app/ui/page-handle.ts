/**
 * Declares that a page is the same for all anonymous readers, and which query parameters it uses.
 */
export type PageCaching = {
  /** The query parameters that the page uses; all others are ignored. */
  parameters: string[];
  /**
   * Anonymous clients can make any number of its addresses: they share a small segment of the cache. A list
   * names the parameters that cause this.
   */
  untrusted: boolean | string[];
};

/** What a route says of its page. */
export type PageHandle = {
  /** The browser runs it too. */
  hydrate?: boolean;
  /** It shows Clerk's own components. */
  clerk?: boolean;
  cache?: PageCaching;
  /** It has an address in each language: `/fr/…`. */
  localized?: boolean;
  /** Its `meta` names its addresses in other languages itself. */
  ownAlternates?: boolean;
  /** It is shown to everybody as to a stranger, and its address goes into no link. */
  stranger?: boolean;
  /** Features whose messages a hydrated page needs in the browser. */
  messages?: string[];
};

function asNames(names: unknown): string[] | undefined {
  return Array.isArray(names) ? names.filter((name) => typeof name === "string") : undefined;
}

function asPageCaching(cache: unknown): PageCaching | undefined {
  if (typeof cache !== "object" || cache === null || !("parameters" in cache)) return undefined;
  const parameters = asNames(cache.parameters);
  if (!parameters) return undefined;
  const untrusted = "untrusted" in cache ? cache.untrusted : false;
  return { parameters, untrusted: asNames(untrusted) ?? untrusted === true };
}

export function asPageHandle(handle: unknown): PageHandle {
  if (typeof handle !== "object" || handle === null) return {};
  return {
    hydrate: "hydrate" in handle && handle.hydrate === true,
    clerk: "clerk" in handle && handle.clerk === true,
    cache: "cache" in handle ? asPageCaching(handle.cache) : undefined,
    localized: "localized" in handle && handle.localized === true,
    ownAlternates: "ownAlternates" in handle && handle.ownAlternates === true,
    stranger: "stranger" in handle && handle.stranger === true,
    messages: "messages" in handle ? asNames(handle.messages) : undefined,
  };
}
