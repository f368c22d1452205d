import type { Node } from "@tiptap/pm/model";
import { type ChangeNote, shortened } from "./change-notes.ts";
import { effortOfDocument } from "./compare-words.ts";
import { interleave, type Step } from "./interleave.ts";
import { mergeBlocks, signedBlock } from "./merge-blocks.ts";
import { pairBlocks } from "./pair-blocks.ts";

export type BlockChange = "same" | "changed" | "added" | "removed";

export type ComparedBlock = {
  change: BlockChange;
  moved: boolean;
  /** Its index in the earlier document and in the later one. */
  before: number | null;
  after: number | null;
  /** The block with signs around what changed. */
  node: Node;
  /** A picture that another one replaced. */
  earlier: Node | null;
  notes: ChangeNote[];
  /** The beginning of its words, to name it by. */
  label: string;
};

type Documents = { before: Node; after: Node };

/** The editor keeps an empty paragraph at the end to type in: that it comes or goes is no change. */
export function blocksOf(document: Node): readonly Node[] {
  const { children } = document;
  let kept = children.length;
  const isEmpty = (node: Node | undefined) =>
    node?.type.name === "paragraph" && node.childCount === 0;
  while (kept > 0 && isEmpty(children[kept - 1])) kept--;
  return children.slice(0, kept);
}

const isReplacedPicture = (before: Node, after: Node) =>
  before.type.name === "image" && before.attrs["src"] !== after.attrs["src"];

/** Compares two documents block by block, in the order of the later one. */
export function compareDocuments(documents: Documents): ComparedBlock[] {
  const effort = effortOfDocument();
  const [old, next] = [blocksOf(documents.before), blocksOf(documents.after)];
  const steps = interleave(pairBlocks(old, next), { before: old.length, after: next.length });
  return steps.flatMap(({ before, after, moved, equal }: Step): ComparedBlock[] => {
    const [earlier, later] = [old[before ?? -1], next[after ?? -1]];
    const block = later ?? earlier;
    if (!block) return [];
    const notes: ChangeNote[] = [];
    const place = { before, after, moved, earlier: null, notes };
    const label = shortened(block.textContent);
    if (equal) return [{ ...place, change: "same", node: block, label }];
    if (earlier && later) {
      const node = mergeBlocks(earlier, later, { effort, notes });
      const replaced = isReplacedPicture(earlier, later) ? earlier : null;
      return [{ ...place, change: "changed", node, earlier: replaced, label }];
    }
    const change = later ? "added" : "removed";
    const node = signedBlock(block, {
      change: later ? "inserted" : "deleted",
      notes: [],
    });
    return [{ ...place, change, node, label }];
  });
}
