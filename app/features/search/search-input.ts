export const longestQuery = 200;

/** What was typed, without what no text holds, as one line. */
export function searchText(typed: string | null): string {
  return (typed ?? "")
    .replace(/[\p{Cc}\p{Cs}]/gu, " ")
    .replace(/\s+/g, " ")
    .trim();
}
