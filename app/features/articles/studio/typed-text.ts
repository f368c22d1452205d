import { simpleDiffString, simpleDiffStringWithCursor } from "lib0/diff";
import type * as Y from "yjs";
import { fieldsOrigin } from "./draft-fields.ts";

type Typed = {
  /** What the field showed before the key. */
  shown: string;
  typed: string;
  /** Where the caret stands after the key, counted in `typed`. */
  caret: number;
};

/**
 * What was typed lies before the caret: of two equal letters the new one is the one that was typed, or somebody else
 * who deletes the old one takes a piece of the new word.
 */
function changeOf({ shown, typed, caret }: Typed) {
  const before = shown.length - (typed.length - caret);
  return simpleDiffStringWithCursor(shown, typed, Math.max(0, Math.min(before, caret)));
}

/**
 * Writes a change of a field into the text behind it, which may hold more than the field has shown yet: others'
 * words stay.
 */
export function writeTyped(text: Y.Text, change: Typed): void {
  const { shown } = change;
  const mine = changeOf(change);
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
