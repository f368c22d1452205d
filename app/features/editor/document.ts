import { type Extensions, getSchema } from "@tiptap/core";
import { Highlight } from "@tiptap/extension-highlight";
import { Subscript } from "@tiptap/extension-subscript";
import { Superscript } from "@tiptap/extension-superscript";
import { StarterKit } from "@tiptap/starter-kit";
import { blocks } from "./blocks/blocks.ts";
import { Code } from "./marks/code.ts";
import { Link } from "./marks/link.ts";
import { TextAlign } from "./marks/text-align.ts";

/**
 * The one list that editor, validator and renderer share. What each node and mark may carry stands
 * beside it as data (blocks/, document-schema.ts); a test holds the two together.
 */
export const documentExtensions: Extensions = [
  StarterKit.configure({
    code: false,
    codeBlock: false,
    document: false,
    heading: false,
    link: false,
    orderedList: false,
    trailingNode: { notAfter: ["footnotes"] },
    // A shared draft has an undo of its own, which knows whose change is whose.
    undoRedo: false,
  }),
  ...blocks.flatMap(({ extensions }) => extensions),
  TextAlign,
  Link,
  Highlight,
  Subscript,
  Superscript,
  Code,
];

export const documentSchema = getSchema(documentExtensions);
