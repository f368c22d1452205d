/** For what one person may see: neither a browser nor a cache in front keeps it. */
export const privateHeaders = { "Cache-Control": "private, no-store" } as const;

/** Answers one person in JSON. */
export const privateJson = (body: unknown): Response =>
  Response.json(body, { headers: privateHeaders });
