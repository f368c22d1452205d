import { defaultDeleteFilter, defaultProtectedNodes, ySyncPluginKey } from "@tiptap/y-tiptap";
import * as Y from "yjs";
import { draftParts } from "../shared-draft/draft-doc.ts";
import { fieldsOrigin } from "./draft-fields.ts";

/** One undo for title, standfirst and text: of this writer's changes, never of others'. */
export function draftUndo(doc: Y.Doc): Y.UndoManager {
  const { document, title, excerpt } = draftParts(doc);
  return new Y.UndoManager([document, title, excerpt], {
    trackedOrigins: new Set<unknown>([ySyncPluginKey, fieldsOrigin]),
    deleteFilter: (item) => defaultDeleteFilter(item, defaultProtectedNodes),
    captureTransaction: ({ meta }) => meta.get("addToHistory") !== false,
  });
}
