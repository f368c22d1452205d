/** PostgreSQL stores neither NUL nor half of a surrogate pair in a text, nor does JSON in it. */
const unstorable = /\0|\p{Surrogate}/u;

/** Whether PostgreSQL can store the text. */
export const isStorable = (text: string): boolean => !unstorable.test(text);

/** Returns the text without NUL, and with U+FFFD in place of each half of a pair. */
export function storable(text: string): string {
  return text.replaceAll("\0", "").replace(/\p{Surrogate}/gu, "\uFFFD");
}
