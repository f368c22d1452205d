import type { Fragment, Mark, Node, Schema } from "@tiptap/pm/model";
import { type ChangeNote, formatKey, formatNotes } from "./change-notes.ts";
import { signed, type TextChange } from "./change-signs.ts";
import { compareWords, type Effort } from "./compare-words.ts";
import { type InlinePiece, type InlineToken, lineOfPieces, tokensOfLine } from "./inline-tokens.ts";

type Run = { change: TextChange | null; tokens: readonly InlineToken[] };
export type MergedLine = { content: Fragment; notes: ChangeNote[]; changed: boolean };

const sameMarks = (one: readonly Mark[], other: readonly Mark[]) =>
  one.length === other.length && one.every((mark, index) => other[index]?.eq(mark));

function isReformatted(before: InlineToken, after: InlineToken): boolean {
  if (before.pieces.length !== after.pieces.length) return true;
  return before.pieces.some((piece, index) => {
    const other = after.pieces[index];
    return !other || piece.text !== other.text || !sameMarks(piece.marks, other.marks);
  });
}

/** Splits words that stayed into those that look as before and those that do not. */
function runsOfEqual(before: readonly InlineToken[], after: readonly InlineToken[]) {
  const runs: (Run & { key: string; pairs: { before: InlineToken; after: InlineToken }[] })[] = [];
  for (const [index, token] of after.entries()) {
    const pair = { before: before[index] ?? token, after: token };
    const changed = isReformatted(pair.before, token);
    const key = changed ? formatKey(pair) : "";
    const last = runs.at(-1);
    if (last?.key === key) {
      last.pairs.push(pair);
      last.tokens = last.pairs.map((each) => each.after);
    } else {
      runs.push({ change: changed ? "reformatted" : null, tokens: [token], key, pairs: [pair] });
    }
  }
  return runs;
}

/** Pieces that follow on each other with the same marks are one. */
function joinedPieces(tokens: readonly InlineToken[]): InlinePiece[] {
  const pieces: InlinePiece[] = [];
  for (const piece of tokens.flatMap((token) => token.pieces)) {
    const last = pieces.at(-1);
    if (last && !last.node && !piece.node && sameMarks(last.marks, piece.marks)) {
      pieces[pieces.length - 1] = { ...last, text: last.text + piece.text };
    } else pieces.push(piece);
  }
  return pieces;
}

function nodesOfRun(schema: Schema, { change, tokens }: Run): Node[] {
  const pieces = joinedPieces(tokens);
  return pieces.flatMap(({ text, marks, node }, index) => {
    if (!change) return node ?? schema.text(text, marks);
    const place = { change, isFirst: index === 0, isLast: index === pieces.length - 1 };
    if (!node) return schema.text(signed({ text, ...place }), marks);
    const [begin = "", end = ""] = signed({ text: " ", ...place }).split(" ");
    return [schema.text(begin, marks), node, schema.text(end, marks)];
  });
}

/** The whole line as added or taken away. */
export function signedLine(parent: Node, change: TextChange): Fragment {
  const tokens = tokensOfLine(parent);
  return lineOfPieces(nodesOfRun(parent.type.schema, { change, tokens }));
}

/** Makes one line of two, in which each change has signs around it. */
export function mergeLine(before: Node, after: Node, effort: Effort): MergedLine {
  const { schema } = after.type;
  const compared = { before: tokensOfLine(before), after: tokensOfLine(after) };
  const [runs, notes]: [Run[], ChangeNote[]] = [[], []];
  for (const run of compareWords(compared, effort)) {
    if (!run.equal) {
      if (run.before.length > 0) runs.push({ change: "deleted", tokens: run.before });
      if (run.after.length > 0) runs.push({ change: "inserted", tokens: run.after });
      continue;
    }
    const equal = runsOfEqual(run.before, run.after);
    for (const { pairs, change } of equal) if (change) notes.push(...formatNotes(pairs));
    runs.push(...equal);
  }
  const content = lineOfPieces(runs.flatMap((run) => nodesOfRun(schema, run)));
  return { content, notes, changed: runs.some(({ change }) => change !== null) };
}
