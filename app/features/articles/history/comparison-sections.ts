import type { BlockChange, ComparedBlock } from "#app/features/editor/compare/compare-documents.ts";
import type { ChangeNote } from "#app/features/editor/compare/change-notes.ts";

/** A compared block as the page shows it. */
export type ShownBlock = {
  change: BlockChange;
  moved: boolean;
  before: number | null;
  html: string;
  /** A picture that another one replaced. */
  earlierHtml: string | null;
  notes: ChangeNote[];
  node: string;
  label: string;
};

/** What is shown, or a long stretch without a change, which is folded. */
export type ComparisonSection = { folded: boolean; blocks: ShownBlock[] };

/** So many unchanged blocks stay beside a change, so that its place is seen. */
const neighbours = 1;
const shortestFolded = 3;

export const isUnchanged = ({ change, moved }: Pick<ComparedBlock, "change" | "moved">) =>
  change === "same" && !moved;

/** Folds what did not change, but for the neighbours of what did. */
export function sectionsOf(blocks: readonly ShownBlock[]): ComparisonSection[] {
  const sections: ComparisonSection[] = [];
  const add = (folded: boolean, added: readonly ShownBlock[]) => {
    const last = sections.at(-1);
    if (last?.folded === folded) last.blocks.push(...added);
    else if (added.length > 0) sections.push({ folded, blocks: [...added] });
  };
  for (let from = 0; from < blocks.length;) {
    const first = blocks[from];
    let to = from + 1;
    if (first && isUnchanged(first)) {
      for (let next = blocks[to]; next && isUnchanged(next); next = blocks[to]) to++;
    } else {
      add(false, first ? [first] : []);
      from = to;
      continue;
    }
    const [start, end] = [
      from === 0 ? 0 : from + neighbours,
      to === blocks.length ? to : to - neighbours,
    ];
    const isLong = end - start >= shortestFolded;
    add(false, blocks.slice(from, isLong ? start : to));
    if (isLong) {
      add(true, blocks.slice(start, end));
      add(false, blocks.slice(end, to));
    }
    from = to;
  }
  return sections;
}
