/** Private-use characters: removed from the text before they are put around a hit. */
export const startOfHit = "\uE000";
export const endOfHit = "\uE001";

export type Piece = { text: string; hit: boolean };

/**
 * Splits a headline from PostgreSQL into pieces of plain text, so that nothing in it is read as HTML.
 */
export function splitSnippet(snippet: string): Piece[] {
  const pieces: Piece[] = [];
  let hit = false;
  for (const part of snippet.split(/([\uE000\uE001])/)) {
    if (part === startOfHit) hit = true;
    else if (part === endOfHit) hit = false;
    else if (part !== "") pieces.push({ text: part, hit });
  }
  return withEllipses(pieces);
}

/** Adds an ellipsis where a text begins or ends within a sentence. */
function withEllipses(pieces: Piece[]): Piece[] {
  const all = pieces.map(({ text }) => text).join("");
  const gap = (text: string) => ({ text, hit: false });
  return [
    ...(/^\p{Ll}/u.test(all) ? [gap("… ")] : []),
    ...pieces,
    ...(/[\p{L}\p{N},;:]$/u.test(all) ? [gap(" …")] : []),
  ];
}
