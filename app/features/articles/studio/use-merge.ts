import { equalityDeep } from "lib0/function";
import { useEffect, useState } from "react";
import type * as Y from "yjs";
import { blocksOf } from "./sync/draft-blocks.ts";
import type { DisputedBlock } from "./sync/disputed-blocks.ts";
import type { DraftInHand } from "./use-shared-draft.ts";

const lookEveryMs = 400;

/** A disputed block and what it is now. */
export type MergedBlock = DisputedBlock & { now: unknown };

/** A number that changes with the document, a few times a second at most. */
function useChanges(doc: Y.Doc | null, isWanted: boolean): number {
  const [version, setVersion] = useState(0);
  useEffect(() => {
    if (!doc || !isWanted) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = () => {
      timer ??= setTimeout(() => {
        timer = undefined;
        setVersion((before) => before + 1);
      }, lookEveryMs);
    };
    doc.on("update", look);
    return () => {
      clearTimeout(timer);
      doc.off("update", look);
    };
  }, [doc, isWanted]);
  return version;
}

function standing(doc: Y.Doc, disputed: readonly DisputedBlock[]): MergedBlock[] {
  const contents = new Map(blocksOf(doc).map(({ id, content }) => [id, content]));
  return disputed.flatMap((block) => {
    const now = contents.get(block.id);
    const isSettled = [undefined, block.mine, block.theirs].some((side) => equalityDeep(now, side));
    return isSettled ? [] : [{ ...block, now }];
  });
}

/** The blocks that are still in dispute. One that is gone, or is what either side had, is so no more. */
export function useMerge({ merge, written, settleMerge }: DraftInHand): MergedBlock[] {
  const doc = written?.doc ?? null;
  useChanges(doc, merge !== null);
  const blocks = doc && merge ? standing(doc, merge.blocks) : [];
  const settled = doc
    ? (merge?.blocks ?? []).filter(({ id }) => !blocks.some((block) => block.id === id))
    : [];
  const ids = settled.map(({ id }) => id).join(" ");
  useEffect(() => {
    if (ids !== "") settleMerge(ids.split(" "));
  }, [ids, settleMerge]);
  return blocks;
}
