import type { Node } from "@tiptap/pm/model";
import { blocksOf } from "#app/features/editor/compare/compare-documents.ts";
import { type BlockPair, pairBlocks } from "#app/features/editor/compare/pair-blocks.ts";

type Given = {
  old: Node;
  /** The place of the block in the old document. */
  block: number;
  /** The draft that its author saw; null when it is not known any more. */
  seen: Node | null;
  now: Node;
};

export type PlacedBlock =
  | { kind: "replaced" | "inserted"; blocks: readonly Node[] }
  /** The draft has the block as it was. */
  | { kind: "there" }
  /** Somebody has written into its counterpart since the author looked. */
  | { kind: "written" }
  | { kind: "missing" };

/** Where it belongs: behind the nearest block before it that is still there, else before the nearest one after it. */
function placeBeside(pairs: readonly BlockPair[], { block, end }: { block: number; end: number }) {
  const before = pairs.filter((pair) => pair.before < block);
  const after = pairs.filter((pair) => pair.before > block);
  const last = before.reduce((found, pair) => Math.max(found, pair.before), -1);
  const first = after.reduce((found, pair) => Math.min(found, pair.before), Infinity);
  const behind = before.find((pair) => pair.before === last);
  const ahead = after.find((pair) => pair.before === first);
  return behind ? behind.after + 1 : (ahead?.after ?? end);
}

/** Puts one block of an old document into the draft: instead of its counterpart, else beside its neighbours. */
export function placeBlock({ old, block, seen, now }: Given): PlacedBlock {
  const restored = old.children[block];
  if (!restored) return { kind: "missing" };
  const pairs = pairBlocks(old.children, now.children);
  const pair = pairs.find(({ before }) => before === block);
  const counterpart = pair && now.children[pair.after];
  if (!counterpart) {
    const at = placeBeside(pairs, { block, end: blocksOf(now).length });
    return { kind: "inserted", blocks: now.children.toSpliced(at, 0, restored) };
  }
  if (counterpart.eq(restored)) return { kind: "there" };
  const wasSeen = seen?.children.some((each) => each.eq(counterpart));
  if (!wasSeen) return { kind: "written" };
  return { kind: "replaced", blocks: now.children.with(pair.after, restored) };
}
