/** For `ilike`: whatever contains these words, read as they were typed. */
export function containing(words: string): string {
  return `%${words.replace(/[\\%_]/g, "\\$&")}%`;
}
