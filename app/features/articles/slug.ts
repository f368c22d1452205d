/** Longest slug that is made or accepted; the column leaves room for a number behind it. */
export const longestSlug = 80;
export const longestTagSlug = 100;

const latinLetters = new Map([
  ["ß", "ss"],
  ["æ", "ae"],
  ["œ", "oe"],
  ["ø", "o"],
  ["ł", "l"],
  ["đ", "d"],
  ["ð", "d"],
  ["þ", "th"],
  ["ħ", "h"],
  ["ı", "i"],
]);

/**
 * Turns a text into the words of an address: Latin letters lose their diacritics, other scripts stay
 * unchanged. Empty when the text has neither letters nor digits.
 */
export function slugify(text: string, longest = longestSlug): string {
  const words = text
    .normalize("NFKD")
    .replace(/(\p{Script=Latin})\p{M}+/gu, "$1")
    .toLowerCase()
    .replace(/[^\p{ASCII}]/gu, (letter) => latinLetters.get(letter) ?? letter)
    .replace(/['’](?=(?:s|t|re|ve|ll|d|m)(?![\p{L}\p{N}]))/gu, "")
    .normalize("NFC")
    .split(/[^\p{L}\p{N}\p{M}]+/u)
    .filter((word) => word !== "");
  return withinLength(words, longest);
}

/** Signs that tell names apart become words: C, C++ and C# are three tags. */
function spellSigns(name: string): string {
  return name
    .replace(/(?<=[\p{L}\p{N}])\+{1,5}/gu, (signs) => " plus".repeat(signs.length))
    .replace(/(?<=[\p{L}\p{N}])[#♯]/gu, "sharp");
}

/** Returns the slug of a tag; names with the same one are the same tag. */
export const tagSlug = (name: string): string => slugify(spellSigns(name), longestTagSlug);

/** Joins whole words as long as they fit; a first word that is too long is cut between letters. */
function withinLength([first = "", ...rest]: string[], longest: number): string {
  let slug = "";
  for (const letter of first) {
    if (slug.length + letter.length > longest) return slug;
    slug += letter;
  }
  for (const word of rest) {
    if (slug.length + 1 + word.length > longest) break;
    slug += `-${word}`;
  }
  return slug;
}

/**
 * Returns the slug of an article without a chosen one: the first publication takes one from the title.
 */
export function untitledSlug(articleId: string): string {
  return `untitled-${articleId.replaceAll("-", "").slice(-12)}`;
}

export const articlePath = (slug: string): string => `/articles/${slug}`;
