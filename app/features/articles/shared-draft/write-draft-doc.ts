import { type Node } from "@tiptap/pm/model";
import { prosemirrorToYXmlFragment, updateYFragment } from "@tiptap/y-tiptap";
import { simpleDiffString } from "lib0/diff";
import * as Y from "yjs";
import { pairBlocks } from "#app/features/editor/compare/pair-blocks.ts";
import { documentSchema } from "#app/features/editor/document.ts";
import { wrapUnsupported } from "#app/features/editor/wrap-unsupported.ts";
import { tagSlug } from "../slug.ts";
import { draftParts } from "./draft-doc.ts";
import { type DraftReading, readDraftDoc } from "./read-draft-doc.ts";

const metadata = () => ({ mapping: new Map(), isOMark: new Map() });

/** Replaces only what differs, so that cursors and others' words stay. */
export function writeText(text: Y.Text, next: string): void {
  const { index, remove, insert } = simpleDiffString(text.toJSON(), next);
  if (remove > 0) text.delete(index, remove);
  if (insert !== "") text.insert(index, insert);
}

/** The key of a tag: its slug, or its name while it has none. */
export const tagKey = (name: string): string => tagSlug(name) || name;

/** Sets the tags in this order; unchanged entries are not written. */
export function writeTags(tags: Y.Map<unknown>, names: readonly string[]): void {
  const wanted = new Map(names.map((name, order) => [tagKey(name), { name, order }]));
  for (const key of [...tags.keys()]) if (!wanted.has(key)) tags.delete(key);
  for (const [key, tag] of wanted) {
    if (JSON.stringify(tags.get(key)) !== JSON.stringify(tag)) tags.set(key, tag);
  }
}

export function writeSetting(settings: Y.Map<unknown>, name: string, value: unknown): void {
  if (JSON.stringify(settings.get(name) ?? null) !== JSON.stringify(value ?? null)) {
    settings.set(name, value ?? null);
  }
}

function elementsOf(block: Node): (Y.XmlElement | Y.XmlText)[] {
  const doc = new Y.Doc();
  const fragment = prosemirrorToYXmlFragment(
    documentSchema.node("doc", null, block),
    doc.getXmlFragment("block"),
  );
  return fragment
    .toArray()
    .flatMap((each) =>
      each instanceof Y.XmlElement || each instanceof Y.XmlText ? [each.clone()] : [],
    );
}

/** Turns one block into the given one, with the smallest change if both are of one kind. */
export function writeBlock(
  fragment: Y.XmlFragment,
  { at, block }: { at: number; block: Node },
): void {
  const present = fragment.get(at);
  if (present instanceof Y.XmlElement && present.nodeName === block.type.name && fragment.doc) {
    return updateYFragment(fragment.doc, present, block, metadata());
  }
  fragment.delete(at, 1);
  fragment.insert(at, elementsOf(block));
}

type Stretch = { at: number; gone: number; added: readonly Node[] };

/** Replaces blocks without a counterpart, one by one as far as both lists go. */
function writeStretch(fragment: Y.XmlFragment, { at, gone, added }: Stretch): void {
  const changed = Math.min(gone, added.length);
  for (const [step, block] of added.slice(0, changed).entries()) {
    writeBlock(fragment, { at: at + step, block });
  }
  if (gone > changed) fragment.delete(at + changed, gone - changed);
  const inserted = added.slice(changed).flatMap(elementsOf);
  if (inserted.length > 0) fragment.insert(at + changed, inserted);
}

/**
 * Turns the document into the given one. Blocks that are equal or alike keep their nodes, and with them the words
 * that others are typing there; in those that are not equal only differences are written.
 */
export function writeDocument(fragment: Y.XmlFragment, next: Node): void {
  const before = blocksOf(fragment);
  if (before.length !== fragment.length && fragment.doc) {
    return updateYFragment(fragment.doc, fragment, next, metadata());
  }
  const blocks = next.children;
  const kept = pairBlocks(before, blocks).filter(({ moved }) => !moved);
  let [oldAt, newAt] = [0, 0];
  for (const pair of [...kept, { before: before.length, after: blocks.length, equal: true }]) {
    // Everything before `newAt` is as it is to be, so the rest begins there.
    const added = blocks.slice(newAt, pair.after);
    writeStretch(fragment, { at: newAt, gone: pair.before - oldAt, added });
    const block = blocks[pair.after];
    if (block && !pair.equal) writeBlock(fragment, { at: pair.after, block });
    [oldAt, newAt] = [pair.before + 1, pair.after + 1];
  }
}

/** The blocks as the schema has them, so that they compare with others. */
function blocksOf({ doc }: Y.XmlFragment): readonly Node[] {
  if (!doc) return [];
  return documentSchema.nodeFromJSON(wrapUnsupported(readDraftDoc(doc).document)).children;
}

/** Writes a whole draft into the shared one, as one change that touches only what differs. */
export function writeDraftDoc(doc: Y.Doc, next: DraftReading): void {
  doc.transact(() => {
    const { document, title, excerpt, settings, tags } = draftParts(doc);
    writeText(title, next.title);
    writeText(excerpt, next.excerpt);
    writeSetting(settings, "lang", next.lang);
    writeSetting(settings, "picture", next.picture);
    writeTags(tags, next.tags);
    const node = documentSchema.nodeFromJSON(wrapUnsupported(next.document));
    if (document.length === 0) prosemirrorToYXmlFragment(node, document);
    else writeDocument(document, node);
  });
}
