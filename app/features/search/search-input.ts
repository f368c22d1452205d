export const longestQuery = 200;

/** Returns the typed text as one line, without characters that no text contains. */
export function searchText(typed: string | null): string {
  return (typed ?? "")
    .replace(/[\p{Cc}\p{Cs}]/gu, " ")
    .replace(/\s+/g, " ")
    .trim();
}
