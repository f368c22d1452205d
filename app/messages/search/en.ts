/** The search of articles. */
export const search = {
  "search.best": "The best of the newest {total} articles for “{q}”",
  "search.field": "Search",
  "search.found": "{total, plural, =1 {One article} other {{total} articles}} for “{q}”",
  "search.heading": "Search",
  "search.hint": "Words, “a whole phrase”, one or another, -not this.",
  "search.nothing": "Nothing here says “{q}”. Fewer or other words may find it.",
  "search.submit": "Search",
  "search.title": "“{q}”",
  "search.too-long": "Please search for at most {maximum} characters.",
  "search.too-many-words": "Please search for fewer words: twenty at most.",
} as const;
