/** Returns the id of the article whose shared draft an address names; null for other addresses. */
export function syncedArticle(url: string | undefined): string | null {
  const path = (url ?? "").split("?", 1)[0] ?? "";
  return /^\/api\/v1\/articles\/([\w-]{1,64})\/sync$/.exec(path)?.[1] ?? null;
}
