import { equalityDeep } from "lib0/function";
import * as Y from "yjs";
import { docOf } from "../../shared-draft/draft-doc.ts";
import { blocksOf, type DraftBlock } from "./draft-blocks.ts";

/** A block that both sides changed, as each of them had it. */
export type DisputedBlock = { id: string; mine: unknown; theirs: unknown };

type Ranges = ReadonlyMap<number, readonly { clock: number; len: number }[]>;
type Change = { inserted: Ranges; deleted: Ranges };

// The events of a type are its own, and nothing listens to them here.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
type SharedType = Y.AbstractType<any>;

type Sides = {
  /** The draft as this device had it, with what was unsent. */
  mine: readonly Uint8Array[];
  /** What was unsent. */
  unsent: Uint8Array;
  /** The server's whole state, without it. */
  theirs: Uint8Array;
};

function* itemsIn(type: SharedType): Generator<Y.Item> {
  const firsts = [type._start, ...type._map.values()];
  for (const [index, first] of firsts.entries()) {
    // The values that an attribute had before stand on the left of the one that it has.
    for (let item = first; item; item = index === 0 ? item.right : item.left) {
      yield item;
      if (item.content instanceof Y.ContentType) yield* itemsIn(item.content.type);
    }
  }
}

const overlaps = (ranges: Ranges, { id, length }: Y.Item): boolean =>
  (ranges.get(id.client) ?? []).some(
    ({ clock, len }) => clock < id.clock + length && id.clock < clock + len,
  );

function isTouched({ type }: DraftBlock, { inserted, deleted }: Change): boolean {
  for (const item of itemsIn(type)) {
    if (overlaps(inserted, item) || (item.deleted && overlaps(deleted, item))) return true;
  }
  return false;
}

function changeIn(update: Uint8Array): Change {
  const { structs, ds } = Y.decodeUpdate(update);
  const inserted = new Map<number, { clock: number; len: number }[]>();
  for (const { id, length } of structs.filter((struct) => struct instanceof Y.Item)) {
    inserted.set(id.client, [...(inserted.get(id.client) ?? []), { clock: id.clock, len: length }]);
  }
  return { inserted, deleted: ds.clients };
}

/** Applies an update and returns what of it was new. */
function applied(doc: Y.Doc, update: Uint8Array): Change {
  const inserted = new Map<number, { clock: number; len: number }[]>();
  let deleted: Ranges = new Map();
  const notice = ({ beforeState, afterState, deleteSet }: Y.Transaction) => {
    for (const [client, end] of afterState) {
      const clock = beforeState.get(client) ?? 0;
      if (clock < end) inserted.set(client, [{ clock, len: end - clock }]);
    }
    deleted = deleteSet.clients;
  };
  doc.once("afterTransaction", notice);
  Y.applyUpdate(doc, update);
  return { inserted, deleted };
}

const contentsOf = (doc: Y.Doc) =>
  new Map(blocksOf(doc).map(({ id, content }) => [id, content] as const));

/**
 * Returns the blocks that both sides changed since they last were one, and whose merge is neither side's. What was
 * removed by either side is not among them.
 */
export function disputedBlocks({ mine, unsent, theirs }: Sides): DisputedBlock[] {
  const doc = docOf(mine);
  const ours = contentsOf(doc);
  const ourChange = changeIn(unsent);
  const theirChange = applied(doc, theirs);
  const server = contentsOf(docOf([theirs]));
  return blocksOf(doc).flatMap((block) => {
    const { id, content } = block;
    const [merged, own, other] = [content, ours.get(id), server.get(id)];
    if (own === undefined || other === undefined) return [];
    if (equalityDeep(merged, own) || equalityDeep(merged, other) || equalityDeep(own, other)) {
      return [];
    }
    const isDisputed = isTouched(block, ourChange) && isTouched(block, theirChange);
    return isDisputed ? [{ id, mine: own, theirs: other }] : [];
  });
}
