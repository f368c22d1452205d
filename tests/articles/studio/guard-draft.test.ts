import { prosemirrorJSONToYXmlFragment } from "@tiptap/y-tiptap";
import { expect, test } from "vitest";
import * as Y from "yjs";
import { draftParts } from "#app/features/articles/shared-draft/draft-doc.ts";
import { readDraftDoc } from "#app/features/articles/shared-draft/read-draft-doc.ts";
import { blockLines } from "#app/features/articles/studio/block-lines.ts";
import { guardDraft } from "#app/features/articles/studio/guard-draft.ts";
import { documentSchema } from "#app/features/editor/document.ts";
import { validateDocument } from "#app/features/editor/validate-document.ts";

const paragraph = (text: string) => ({ type: "paragraph", content: [{ type: "text", text }] });
const item = (...content: unknown[]) => ({ type: "listItem", content });
const list = (...content: unknown[]) => ({ type: "bulletList", content });

function twoWriters(document: unknown) {
  const [mine, theirs] = [new Y.Doc(), new Y.Doc()];
  prosemirrorJSONToYXmlFragment(documentSchema, document, draftParts(mine).document);
  Y.applyUpdate(theirs, Y.encodeStateAsUpdate(mine));
  return { mine, theirs };
}

const childOf = (parent: Y.XmlFragment, index: number) => parent.get(index) as Y.XmlElement;

test("a merge that the schema forbids is repaired before the editor reads it, with every word", () => {
  const document = { type: "doc", content: [list(item(paragraph("One")), item(paragraph("Two")))] };
  const { mine, theirs } = twoWriters(document);
  const stop = guardDraft(mine);
  const read: unknown[] = [];
  draftParts(mine).document.observeDeep(() => read.push(readDraftDoc(mine).document));
  childOf(draftParts(mine).document, 0).delete(0, 1);
  childOf(draftParts(theirs).document, 0).delete(1, 1);
  childOf(draftParts(theirs).document, 0).insertAfter(
    childOf(childOf(draftParts(theirs).document, 0), 0),
    [new Y.XmlElement("listItem")],
  );
  mine.transact(() => Y.applyUpdate(mine, Y.encodeStateAsUpdate(theirs), "server"), "server");
  for (const each of read) expect(validateDocument(each).ok).toBe(true);
  expect(validateDocument(readDraftDoc(mine).document).ok).toBe(true);
  stop();
});

test("words in a list item that lost its first paragraph stay", () => {
  const nested = item(paragraph("Above"), list(item(paragraph("Below"))));
  const { mine, theirs } = twoWriters({ type: "doc", content: [list(nested)] });
  guardDraft(mine);
  const theirItem = childOf(childOf(draftParts(theirs).document, 0), 0);
  theirItem.delete(0, 1);
  mine.transact(() => Y.applyUpdate(mine, Y.encodeStateAsUpdate(theirs), "server"), "server");
  const { document } = readDraftDoc(mine);
  expect(validateDocument(document).ok).toBe(true);
  expect(blockLines(document).join()).toContain("Below");
});

test("a sound change of somebody else's causes no change of one's own", () => {
  const { mine, theirs } = twoWriters({ type: "doc", content: [paragraph("One")] });
  guardDraft(mine);
  const origins: unknown[] = [];
  mine.on("update", (_update, origin) => origins.push(origin));
  draftParts(theirs).document.push([new Y.XmlElement("paragraph")]);
  mine.transact(() => Y.applyUpdate(mine, Y.encodeStateAsUpdate(theirs), "server"), "server");
  expect(origins).toEqual(["server"]);
});
