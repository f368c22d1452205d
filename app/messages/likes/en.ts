/** The button under an article. */
export const likes = {
  "likes.article-missing": "There is no such article.",
  "likes.button": "Like",
  "likes.count":
    "{count, plural, =0 {nobody yet} =1 {one person likes this} other {{count} people like this}}",
  "likes.true-or-false": "Say whether you like it: true or false.",
} as const;
