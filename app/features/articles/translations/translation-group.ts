/** An article that says what others say in other languages. */
export type Translation = { id: string; lang: string; isTrashed: boolean };

/**
 * The first language that two of these articles would have. An article in the trash counts for nothing: it leaves
 * the group if its language is taken when it comes back.
 */
export function repeatedLanguage(translations: readonly Translation[]): string | null {
  const taken = new Set<string>();
  for (const { lang, isTrashed } of translations) {
    if (isTrashed) continue;
    if (taken.has(lang.toLowerCase())) return lang;
    taken.add(lang.toLowerCase());
  }
  return null;
}
