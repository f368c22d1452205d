import type { ContentMatch } from "@tiptap/pm/model";
import { isRecord } from "./check-attributes.ts";
import { contentProblem } from "./check-content.ts";
import { shapeProblems } from "./check-shape.ts";
import { type ArticleDocument, documentLimits, type DocumentNode } from "./document-schema.ts";
import { documentSchema } from "./document.ts";
import { validateDocument } from "./validate-document.ts";

const none: readonly unknown[] = [];

/**
 * Makes a document of another version valid: content that this version does not know or allow is wrapped, as
 * its original JSON, in an `unsupported` node that shows as a placeholder and survives a save. A valid
 * document is returned unchanged. A document that exceeds documentLimits even when wrapped as a whole becomes
 * a placeholder without its original; its revision still has it.
 */
export function wrapUnsupported(json: unknown): ArticleDocument {
  const given = validateDocument(json);
  if (given.ok) return given.document;
  for (const candidate of [repairDocument(json), documentOf(wrapBlock(json))]) {
    const repaired = validateDocument(candidate);
    if (repaired.ok) return repaired.document;
  }
  return documentOf(placeholder("unsupported", "", labelOf(json)));
}

function documentOf(block: DocumentNode): ArticleDocument {
  return { type: "doc", content: [block] };
}

function repairDocument(json: unknown): ArticleDocument | null {
  if (!isRecord(json) || shapeProblems({ ...json, content: [] }).length > 0) return null;
  if (countUpTo(json, documentLimits.nodes) === null) return null;
  const content = childrenOf(json).map((child) => repairNode(child, 1) ?? wrapBlock(child));
  return { type: "doc", content };
}

/**
 * Returns the node with its invalid content wrapped, or null when the node itself must be wrapped.
 */
function repairNode(json: unknown, depth: number): DocumentNode | null {
  if (!isRecord(json)) return null;
  const children = childrenOf(json);
  if (children.length > 0 && depth >= documentLimits.depth) return null;
  const bare = { ...json, ...(Array.isArray(json["content"]) && { content: [] }) };
  if (!isNode(bare)) return null;
  if (children.length === 0) return contentProblem(bare) ? null : bare;
  const wrap = documentSchema.nodes[bare.type]?.inlineContent ? wrapInline : wrapBlock;
  const content = children.map((child) => repairNode(child, depth + 1) ?? wrap(child));
  return settle({ ...bare, content }, children, wrap);
}

type Wrap = (json: unknown) => DocumentNode;

/** Wraps the children that are invalid in their place, if that makes the node valid. */
function settle(node: DocumentNode, originals: readonly unknown[], wrap: Wrap) {
  let match = documentSchema.nodes[node.type]?.contentMatch ?? null;
  const content: DocumentNode[] = [];
  for (const [index, child] of (node.content ?? []).entries()) {
    const fits = match && followedBy(match, child);
    const settled = fits ? child : wrap(originals[index]);
    match = fits || (match && followedBy(match, settled));
    content.push(settled);
  }
  const result = { ...node, content };
  return contentProblem(result) ? null : result;
}

function followedBy(match: ContentMatch, { type }: DocumentNode) {
  const nodeType = documentSchema.nodes[type];
  return nodeType ? match.matchType(nodeType) : null;
}

function childrenOf(json: Record<string, unknown>): readonly unknown[] {
  return Array.isArray(json["content"]) ? json["content"] : none;
}

/** Whether a node without its children is valid, checked inside a document. */
function isNode(json: Record<string, unknown>): json is DocumentNode & Record<string, unknown> {
  return json["type"] !== "doc" && shapeProblems({ type: "doc", content: [json] }).length === 0;
}

function wrapBlock(json: unknown): DocumentNode {
  return placeholder("unsupported", originalOf(json), labelOf(json));
}

function wrapInline(json: unknown): DocumentNode {
  return placeholder("unsupportedInline", originalOf(json), labelOf(json));
}

function placeholder(type: string, original: string, label: string): DocumentNode {
  return { type, attrs: { original, label, origin: "document" } };
}

/** Empty for JSON that is nested too deeply to be written out. */
function originalOf(json: unknown): string {
  try {
    return JSON.stringify(json) ?? "";
  } catch {
    return "";
  }
}

/** Returns the placeholder's label: the text of a marked text, else the kind of node. */
function labelOf(json: unknown): string {
  const { text, type } = isRecord(json) ? json : { text: json, type: null };
  const words = typeof text === "string" && text.trim() ? text : type;
  const label = typeof words === "string" && words.trim() ? words : "content";
  return label.slice(0, 80).replace(/\0|\p{Surrogate}/gu, "");
}

/** Returns the number of nodes in `json`, or null once there are more than `most`. */
function countUpTo(json: Record<string, unknown>, most: number): number | null {
  const waiting: unknown[] = [json];
  let count = 0;
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    const children = isRecord(node) ? childrenOf(node) : none;
    count += children.length;
    if (count > most) return null;
    waiting.push(...children);
  }
  return count;
}
