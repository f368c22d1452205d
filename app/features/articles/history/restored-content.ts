import { isDeepStrictEqual } from "node:util";
import type { Node } from "@tiptap/pm/model";
import { type BlockPair, pairBlocks } from "#app/features/editor/compare/pair-blocks.ts";
import { documentSchema } from "#app/features/editor/document.ts";
import { wrapUnsupported } from "#app/features/editor/wrap-unsupported.ts";
import { type DraftContent, draftContentOf } from "../draft-content.ts";

type Blocks = readonly Node[];

export const nodeOfDocument = (document: unknown): Node =>
  documentSchema.nodeFromJSON(wrapUnsupported(document));

export const documentOfBlocks = (blocks: Blocks): unknown =>
  documentSchema.topNodeType.create(null, blocks).toJSON();

const byLater = (pairs: readonly BlockPair[]) => new Map(pairs.map((pair) => [pair.after, pair]));

/**
 * Puts the blocks of an old revision together with those that somebody has written in since the draft was `seen`: these
 * stay as they are, in the place of their counterpart, else behind the block that they follow.
 */
function restoredBlocks({ old, seen, now }: Record<"old" | "seen" | "now", Blocks>) {
  const sinceSeen = byLater(pairBlocks(seen, now));
  const counterparts = new Map(pairBlocks(old, seen).map((pair) => [pair.after, pair.before]));
  const placed: Node[] = [...old];
  const behind = new Map<number, Node[]>();
  let [anchor, kept] = [-1, 0];
  for (const [index, block] of now.entries()) {
    const pair = sinceSeen.get(index);
    const counterpart = pair && counterparts.get(pair.before);
    if (counterpart !== undefined) anchor = counterpart;
    if (pair?.equal) continue;
    kept++;
    if (counterpart !== undefined) placed[counterpart] = block;
    else behind.set(anchor, [...(behind.get(anchor) ?? []), block]);
  }
  const blocks = [
    ...(behind.get(-1) ?? []),
    ...placed.flatMap((block, index) => [block, ...(behind.get(index) ?? [])]),
  ];
  return { document: documentOfBlocks(blocks), kept };
}

export type RestoredContent = { content: DraftContent; kept: number };

/**
 * The draft as an old revision had it. What changed between the draft that the author saw and the draft now is
 * somebody else's work: it stays, block by block and field by field. `kept` counts these.
 */
export function restoredContent({
  old,
  seen,
  now,
}: Record<"old" | "seen" | "now", DraftContent>): RestoredContent {
  const blocksOf = ({ document }: DraftContent) => nodeOfDocument(document).children;
  const text = isDeepStrictEqual(seen.document, now.document)
    ? { document: wrapUnsupported(old.document), kept: 0 }
    : restoredBlocks({ old: blocksOf(old), seen: blocksOf(seen), now: blocksOf(now) });
  const fieldsSeen = new Map(Object.entries(draftContentOf(seen)));
  const written = Object.entries(draftContentOf(now)).filter(
    ([name, value]) => name !== "document" && !isDeepStrictEqual(value, fieldsSeen.get(name)),
  );
  const content = draftContentOf({
    ...draftContentOf(old),
    ...Object.fromEntries(written),
    document: text.document,
  });
  return { content, kept: text.kept + written.length };
}
