import { type Extensions, getSchema } from "@tiptap/core";
import { Highlight } from "@tiptap/extension-highlight";
import { Subscript } from "@tiptap/extension-subscript";
import { Superscript } from "@tiptap/extension-superscript";
import { StarterKit } from "@tiptap/starter-kit";
import { Code } from "./marks/code.ts";
import { Link } from "./marks/link.ts";
import { Callout } from "./nodes/callout.ts";
import { CaptionedImage } from "./nodes/captioned-image.ts";
import { CodeBlock } from "./nodes/code-block.ts";
import { Heading } from "./nodes/heading.ts";
import { OrderedList } from "./nodes/ordered-list.ts";
import { Table, TableCell, TableHeader, TableRow } from "./nodes/table.ts";
import { TextAlign } from "./nodes/text-align.ts";
import { Unsupported, UnsupportedInline } from "./nodes/unsupported.ts";

/**
 * The one list that editor, validator and renderer share. What each node and mark may carry is
 * said again as data in document-schema.ts; a test holds the two together.
 */
export const documentExtensions: Extensions = [
  StarterKit.configure({
    code: false,
    codeBlock: false,
    heading: false,
    link: false,
    orderedList: false,
  }),
  Heading,
  OrderedList,
  CodeBlock,
  CaptionedImage,
  Table,
  TableRow,
  TableHeader,
  TableCell,
  Callout,
  Unsupported,
  UnsupportedInline,
  TextAlign,
  Link,
  Highlight,
  Subscript,
  Superscript,
  Code,
];

export const documentSchema = getSchema(documentExtensions);
