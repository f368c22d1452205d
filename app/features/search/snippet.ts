/** Signs of the private area: taken out of the text before they are put around what was found. */
export const startOfHit = "\uE000";
export const endOfHit = "\uE001";

export type Piece = { text: string; hit: boolean };

/** A headline out of PostgreSQL as pieces of plain text: nothing in it is ever read as HTML. */
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

/** A piece of text that begins or ends within a sentence says so. */
function withEllipses(pieces: Piece[]): Piece[] {
  const all = pieces.map(({ text }) => text).join("");
  const gap = (text: string) => ({ text, hit: false });
  return [
    ...(/^\p{Ll}/u.test(all) ? [gap("… ")] : []),
    ...pieces,
    ...(/[\p{L}\p{N},;:]$/u.test(all) ? [gap(" …")] : []),
  ];
}
