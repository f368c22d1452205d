import { storable } from "#app/infra/storable-text.ts";
import { yXmlFragmentToProsemirrorJSON } from "@tiptap/y-tiptap";
import * as Y from "yjs";
import type { DraftContent } from "../draft-content.ts";
import { DraftPicture, draftParts, DraftTag } from "./draft-doc.ts";

/** A shared draft as stored, before any check. */
export type DraftReading = DraftContent;

function tagsIn(tags: Y.Map<unknown>): string[] {
  return [...tags.values()]
    .flatMap((value) => DraftTag.safeParse(value).data ?? [])
    .sort((one, other) => one.order - other.order || (one.name < other.name ? -1 : 1))
    .map(({ name }) => storable(name));
}

function pictureIn(settings: Y.Map<unknown>): DraftReading["picture"] {
  const picture = DraftPicture.safeParse(settings.get("picture") ?? null).data ?? null;
  return picture && { key: storable(picture.key), alt: storable(picture.alt) };
}

/** The fields of a draft beside its text. */
export type DraftFields = Omit<DraftReading, "document">;

/**
 * Reads the fields around the text.
 * @throws when a part has another type.
 */
export function readDraftFields(doc: Y.Doc): DraftFields {
  const { title, excerpt, settings, tags } = draftParts(doc);
  const lang = settings.get("lang");
  return {
    title: storable(title.toJSON()),
    excerpt: storable(excerpt.toJSON()),
    tags: tagsIn(tags),
    picture: pictureIn(settings),
    lang: typeof lang === "string" ? storable(lang) : "en",
  };
}

/**
 * Reads the whole draft. Unknown nodes stay in the document's JSON, for the validator to name.
 * @throws when a part has another type.
 */
export function readDraftDoc(doc: Y.Doc): DraftReading {
  const document = yXmlFragmentToProsemirrorJSON(draftParts(doc).document);
  return { ...readDraftFields(doc), document };
}

/** Whether elements are nested deeper than `most`; walks without recursion. */
export function isNestedDeeper(fragment: Y.XmlFragment, most: number): boolean {
  const visits: { node: Y.XmlFragment; depth: number }[] = [{ node: fragment, depth: 0 }];
  for (let visit = visits.pop(); visit; visit = visits.pop()) {
    if (visit.depth > most) return true;
    for (const child of visit.node.toArray()) {
      if (child instanceof Y.XmlFragment) visits.push({ node: child, depth: visit.depth + 1 });
    }
  }
  return false;
}
