/** In place of names. */
export const authorCards = {
  "author-cards.deleted-user": "Deleted user",
  "author-cards.someone": "Someone",
} as const;
