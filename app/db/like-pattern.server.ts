/** Returns an `ilike` pattern for text that contains these words literally. */
export function containing(words: string): string {
  return `%${words.replace(/[\\%_]/g, "\\$&")}%`;
}
