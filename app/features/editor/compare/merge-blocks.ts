import { Fragment, type Node } from "@tiptap/pm/model";
import { attributeNotes, type ChangeNote, shortened } from "./change-notes.ts";
import type { TextChange } from "./change-signs.ts";
import type { Effort } from "./compare-words.ts";
import { interleave } from "./interleave.ts";
import { mergeLine, signedLine } from "./merge-line.ts";
import { type BlockPair, pairBlocks } from "./pair-blocks.ts";

type Merging = { effort: Effort; notes: ChangeNote[] };

/** Parts in a block that have no words of their own. */
const shown = new Set(["image", "horizontalRule", "embed"]);

function labelOf({ attrs, textContent }: Node): string {
  const alt: unknown = attrs["alt"];
  return shortened(typeof alt === "string" && alt !== "" ? alt : textContent);
}

/** A whole block as added or taken away; what has no words is named. */
export function signedBlock(
  node: Node,
  { change, notes }: { change: TextChange; notes: ChangeNote[] },
): Node {
  if (shown.has(node.type.name)) {
    const added = change === "inserted";
    notes.push({ kind: "part", node: node.type.name, added, label: labelOf(node) });
  }
  if (node.inlineContent) return node.copy(signedLine(node, change));
  return node.copy(
    Fragment.fromArray(node.children.map((child) => signedBlock(child, { change, notes }))),
  );
}

/** Cells keep their columns, and a part that is alone stays the same part, also when all of its words are others. */
function keepsPlaces(before: Node, after: Node): boolean {
  if (before.childCount !== after.childCount) return false;
  if (after.type.name === "tableRow") return true;
  return after.childCount === 1 && before.firstChild?.type === after.firstChild?.type;
}

function pairsWithin(before: Node, after: Node): BlockPair[] {
  if (!keepsPlaces(before, after)) return pairBlocks(before.children, after.children);
  return after.children.map((child, index) => {
    const equal = child.eq(before.child(index));
    return { before: index, after: index, moved: false, equal };
  });
}

function mergeChildren(before: Node, after: Node, merging: Merging): Fragment {
  const { notes } = merging;
  const pairs = pairsWithin(before, after);
  const steps = interleave(pairs, { before: before.childCount, after: after.childCount });
  const children = steps.map((step) => {
    const old = step.before === null ? null : before.child(step.before);
    const next = step.after === null ? null : after.child(step.after);
    if (old && next) return mergeBlocks(old, next, merging);
    if (next) return signedBlock(next, { change: "inserted", notes });
    return old ? signedBlock(old, { change: "deleted", notes }) : null;
  });
  return Fragment.fromArray(children.filter((child) => child !== null));
}

/** Makes one block of two, as the later one is, with signs around what changed. Adds to the notes. */
export function mergeBlocks(before: Node, after: Node, merging: Merging): Node {
  merging.notes.push(...attributeNotes(before, after));
  if (before.eq(after)) return after;
  if (before.inlineContent && after.inlineContent) {
    const line = mergeLine(before, after, merging.effort);
    merging.notes.push(...line.notes);
    return after.copy(line.content);
  }
  if (before.inlineContent || after.inlineContent) return after;
  return after.copy(mergeChildren(before, after, merging));
}
