import type * as Y from "yjs";
import { isRecord } from "#app/features/editor/check-attributes.ts";
import { draftParts } from "../../shared-draft/draft-doc.ts";
import { readDraftDoc } from "../../shared-draft/read-draft-doc.ts";

/** A part of a draft that has one version at a time: the title, the standfirst, or a block of the text. */
export type DraftBlock = {
  /** The same in every copy of the draft, as long as the block lives. */
  id: string;
  type: Y.XmlText | Y.XmlElement | Y.XmlHook | Y.Text;
  /** A block's JSON, or a field's text. */
  content: unknown;
};

function idOf(type: DraftBlock["type"]): string {
  const id = type._item?.id;
  return id ? `${id.client}:${id.clock}` : "";
}

/** Every part of a draft with its content. */
export function blocksOf(doc: Y.Doc): DraftBlock[] {
  const { document, title, excerpt } = draftParts(doc);
  const json: unknown = readDraftDoc(doc).document;
  const content: unknown[] = isRecord(json) && Array.isArray(json.content) ? json.content : [];
  return [
    { id: "title", type: title, content: title.toJSON() },
    { id: "excerpt", type: excerpt, content: excerpt.toJSON() },
    ...document.toArray().map((type, index) => ({
      ...{ id: idOf(type), type },
      content: content[index],
    })),
  ];
}
