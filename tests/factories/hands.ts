import { prosemirrorJSONToYXmlFragment } from "@tiptap/y-tiptap";
import * as Y from "yjs";
import { documentSchema } from "#app/features/editor/document.ts";
import type { DocumentNode } from "#app/features/editor/document-schema.ts";
import { applyDraftUpdate } from "#app/features/articles/shared-draft/apply-draft-update.server.ts";
import { draftParts } from "#app/features/articles/shared-draft/draft-doc.ts";
import { joinDraft } from "#app/features/articles/shared-draft/join-draft.server.ts";
import { readDraftDoc } from "#app/features/articles/shared-draft/read-draft-doc.ts";
import type { Ctx } from "#app/infra/context.ts";

/** The words of each block of a document, in order. */
export function linesOf(document: unknown): string[] {
  const { content = [] } = documentSchema.nodeFromJSON(document).toJSON() as DocumentNode;
  return content.map((block) => documentSchema.nodeFromJSON(block).textContent);
}

/** Somebody who writes in a shared draft, with a document of their own that talks to the verbs. */
export async function handOf(ctx: Ctx, articleId: string) {
  const doc = new Y.Doc();
  let place = { epoch: "", sequence: 0 };
  let unsent: Uint8Array[] = [];
  doc.on("update", (update: Uint8Array, origin: unknown) => {
    if (origin !== "server") unsent.push(update);
  });

  async function receive() {
    const known = place.epoch ? { epoch: place.epoch, vector: Y.encodeStateVector(doc) } : null;
    const { epoch, sequence, update } = await joinDraft(ctx, { articleId, known });
    Y.applyUpdate(doc, update, "server");
    place = { epoch, sequence };
  }
  await receive();

  const paragraph = (index: number) => draftParts(doc).document.get(index) as Y.XmlElement;
  return {
    doc,
    parts: draftParts(doc),
    receive,
    place: () => place,
    reading: () => readDraftDoc(doc),
    lines: () => linesOf(readDraftDoc(doc).document),
    change: (work: () => void) => doc.transact(work),
    /** Types at a place of a block's text. */
    type(block: number, at: number, words: string) {
      const text = paragraph(block).get(0);
      if (text instanceof Y.XmlText) text.insert(at, words);
      else paragraph(block).insert(0, [new Y.XmlText(words)]);
    },
    /** Replaces a block by another one, as an editor does when it changes a block's kind. */
    replace(block: number, node: DocumentNode) {
      const made = new Y.Doc().getXmlFragment("made");
      prosemirrorJSONToYXmlFragment(documentSchema, { type: "doc", content: [node] }, made);
      doc.transact(() => {
        draftParts(doc).document.delete(block, 1);
        const clones = made.toArray().map((each) => each.clone() as Y.XmlElement);
        draftParts(doc).document.insert(block, clones);
      });
    },
    unsent: () => Y.mergeUpdates(unsent),
    /** Sends what was written since; the answer is the verb's. */
    async send() {
      const update = Y.mergeUpdates(unsent);
      const { epoch, sequence } = place;
      const outcome = await applyDraftUpdate(ctx, { articleId, epoch, seen: sequence, update });
      if (outcome.kind === "stored") unsent = [];
      return outcome;
    },
  };
}
