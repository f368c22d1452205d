import type { Node } from "@tiptap/pm/model";

export type Search = { query: string; matchCase: boolean };
export type Match = { from: number; to: number };

/** Signs that are typed as one and written as another. */
const alike: Readonly<Record<string, string>> = {
  "'": "['’‘‚]",
  '"': '["“”„«»]',
  "-": "[-–—\u2011]",
  " ": "[ \u00a0\u202f]",
};

function pattern({ query, matchCase }: Search): RegExp {
  const source = [...query]
    .map((letter) => alike[letter] ?? letter.replace(/[$()*+./?[\\\]^{|}]/, "\\$&"))
    .join("");
  return new RegExp(source, matchCase ? "gu" : "giu");
}

/** Returns where a text occurs, within each line of the document. */
export function findMatches(doc: Node, search: Search): Match[] {
  if (search.query === "") return [];
  const expression = pattern(search);
  const matches: Match[] = [];
  doc.descendants((node, pos) => {
    if (!node.isTextblock) return true;
    // An inline node counts as one letter, as its place does.
    const text = node.textBetween(0, node.content.size, undefined, "\ufffc");
    for (const { index, 0: found } of text.matchAll(expression)) {
      matches.push({ from: pos + 1 + index, to: pos + 1 + index + found.length });
    }
    return false;
  });
  return matches;
}
