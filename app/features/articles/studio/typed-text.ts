import { simpleDiffString } from "lib0/diff";
import type * as Y from "yjs";
import { fieldsOrigin } from "./draft-fields.ts";

type Typed = {
  /** What the field showed before the key. */
  shown: string;
  typed: string;
};

/**
 * Writes a change of a field into the text behind it, which may hold more than the field has shown yet: others'
 * words stay.
 */
export function writeTyped(text: Y.Text, { shown, typed }: Typed): void {
  const mine = simpleDiffString(shown, typed);
  const current = text.toJSON();
  const theirs = simpleDiffString(shown, current);
  const end = theirs.index + theirs.remove;
  const shift = mine.index >= end ? theirs.insert.length - theirs.remove : 0;
  const index = Math.min(mine.index + shift, current.length);
  const write = () => {
    const removable = mine.index + mine.remove <= theirs.index || mine.index >= end;
    if (mine.remove > 0 && removable) text.delete(index, mine.remove);
    if (mine.insert !== "") text.insert(index, mine.insert);
  };
  if (text.doc) text.doc.transact(write, fieldsOrigin);
  else write();
}

type Delta = Y.YTextEvent["delta"];

/** Returns where a place in a text is after another person's change. */
export function mappedThrough(delta: Delta, place: number): number {
  let at = 0;
  let mapped = place;
  for (const { retain, insert, delete: removed } of delta) {
    if (at > mapped) return mapped;
    if (retain !== undefined) at += retain;
    if (typeof insert === "string") {
      if (at < mapped) mapped += insert.length;
      at += insert.length;
    }
    if (removed !== undefined && at < mapped) mapped -= Math.min(removed, mapped - at);
  }
  return mapped;
}
