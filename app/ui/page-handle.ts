/** What a route says of its page: `hydrate` it in the browser; it shows Clerk's own components. */
export type PageHandle = { hydrate?: boolean; clerk?: boolean };

export function asPageHandle(handle: unknown): PageHandle {
  if (typeof handle !== "object" || handle === null) return {};
  return {
    hydrate: "hydrate" in handle && handle.hydrate === true,
    clerk: "clerk" in handle && handle.clerk === true,
  };
}
