import {
  type ArticleDocument,
  documentLimits,
  type DocumentNode,
} from "#app/features/editor/document-schema.ts";
import { validateDocument } from "#app/features/editor/validate-document.ts";
import type { NoteBook } from "./conversion-notes.ts";
import { paragraph, unsupported } from "./html/document-nodes.ts";

// The rest is for the placeholders that describe what did not fit.
const mostBytes = documentLimits.bytes - 4096;
const mostNodes = documentLimits.nodes - 16;
const unfitting = "Content that the document cannot hold";
const tooMuch = "The rest of a text that is too long";

/**
 * The final guarantee: whatever `blocks` are, the document is valid. An invalid block is stored as its JSON;
 * blocks beyond the limits are stored likewise at the end as far as there is room, and recorded in the notes.
 */
export function guardDocument(blocks: readonly DocumentNode[], notes: NoteBook): ArticleDocument {
  const whole = validateDocument(documentOf(blocks));
  if (whole.ok) return whole.document;
  const repaired = blocks.map((block) => repair(block, notes));
  const again = validateDocument(documentOf(repaired));
  return again.ok ? again.document : documentOf(fitting(repaired, notes));
}

function documentOf(blocks: readonly DocumentNode[]): ArticleDocument {
  return { type: "doc", content: blocks.length > 0 ? [...blocks] : [paragraph()] };
}

function repair(block: DocumentNode, notes: NoteBook): DocumentNode {
  if (validateDocument(documentOf([block])).ok) return block;
  notes.add("unsupported", unfitting);
  const original = JSON.stringify(block);
  const kept = unsupported("unsupported", { label: unfitting, original });
  if (validateDocument(documentOf([kept])).ok) return kept;
  notes.add("too-long", `A block of ${original.length} characters was left out`);
  return unsupported("unsupported", { label: tooMuch, original: "" });
}

/**
 * Returns the first blocks that fit, then one placeholder for the rest, with its source if that fits.
 */
function fitting(blocks: readonly DocumentNode[], notes: NoteBook): DocumentNode[] {
  let bytes = 0;
  let nodes = 0;
  let count = 0;
  for (const block of blocks) {
    bytes += bytesOf(block) + 1;
    nodes += nodesOf(block);
    if (bytes > mostBytes || nodes > mostNodes) break;
    count += 1;
  }
  const kept = blocks.slice(0, count);
  const rest = JSON.stringify(blocks.slice(count));
  notes.add("too-long", `${blocks.length - count} of ${blocks.length} blocks did not fit`);
  const withSource = [...kept, unsupported("unsupported", { label: tooMuch, original: rest })];
  if (validateDocument(documentOf(withSource)).ok) return withSource;
  notes.add("too-long", `${rest.length} characters of the end were left out`);
  return [...kept, unsupported("unsupported", { label: tooMuch, original: "" })];
}

function bytesOf(block: DocumentNode): number {
  return new TextEncoder().encode(JSON.stringify(block)).length;
}

function nodesOf(block: DocumentNode): number {
  return 1 + (block.content ?? []).reduce((sum, child) => sum + nodesOf(child), 0);
}
