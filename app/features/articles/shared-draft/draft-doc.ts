import * as Y from "yjs";
import { z } from "zod";

/** The version of the schema of shared drafts. An editor of an older version receives nothing new. */
export const draftSchemaVersion = 2;

/**
 * The parts of a shared draft. Renaming one would empty every draft.
 * @throws when a peer has made a part of another type.
 */
export function draftParts(doc: Y.Doc) {
  return {
    document: doc.getXmlFragment("document"),
    title: doc.getText("title"),
    excerpt: doc.getText("excerpt"),
    /** `lang` and `picture`. */
    settings: doc.getMap<unknown>("settings"),
    /** One entry a tag, by its slug: two people may add tags at once. */
    tags: doc.getMap<unknown>("tags"),
  };
}
export type DraftParts = ReturnType<typeof draftParts>;
export const partNames: readonly (keyof DraftParts)[] = [
  ...(["document", "title", "excerpt"] as const),
  ...(["settings", "tags"] as const),
];

/** A document of its own with all of these updates. */
export function docOf(updates: Iterable<Uint8Array>): Y.Doc {
  const doc = new Y.Doc();
  doc.transact(() => {
    for (const update of updates) Y.applyUpdate(doc, update);
  });
  return doc;
}

export const DraftPicture = z.object({ key: z.string(), alt: z.string() }).nullable();
export const DraftTag = z.object({ name: z.string(), order: z.number() });
