import type { NodeType } from "@tiptap/pm/model";
import { message } from "#app/messages/message.ts";
import type { DocumentProblem } from "./check-shape.ts";
import { documentSchema } from "./document.ts";
import { type ArticleDocument, documentLimits, type DocumentNode } from "./document-schema.ts";

/**
 * Checks the children of one node, their order and their marks against the content expressions of the
 * editor's schema. Returns the index of the first invalid child (null: the node itself lacks something) and
 * why, or nothing. The node's shape must be valid already.
 */
export function contentProblem(node: DocumentNode) {
  const type = typeNamed(node.type);
  let match = type.contentMatch;
  for (const [index, child] of (node.content ?? []).entries()) {
    const next = match.matchType(typeNamed(child.type));
    if (!next) {
      const values = { child: child.type, parent: node.type };
      return { index, text: message("editor.problem-place", values) };
    }
    const mark = child.marks?.find((each) => !type.allowsMarkType(markNamed(each.type)));
    if (mark) {
      const values = { mark: mark.type, parent: node.type };
      return { index, text: message("editor.problem-mark-place", values) };
    }
    match = next;
  }
  if (!match.validEnd) {
    return { index: null, text: message("editor.problem-empty", { node: node.type }) };
  }
  if (node.type === "tableRow" && columnsOf(node) > documentLimits.tableColumns) {
    const max = documentLimits.tableColumns;
    return { index: null, text: message("editor.problem-columns", { max }) };
  }
  return undefined;
}

/**
 * Checks the content of a whole document whose shape is valid. ProseMirror's own check comes last.
 */
export function contentProblems(document: ArticleDocument): DocumentProblem[] {
  const visits: { node: DocumentNode; path: string }[] = [{ node: document, path: "" }];
  for (let visit = visits.pop(); visit; visit = visits.pop()) {
    const { node, path } = visit;
    const childPath = (index: number) => `${path}${path && "."}content[${index}]`;
    const problem = contentProblem(node);
    if (problem) {
      const { index, text } = problem;
      return [{ path: index === null ? path : childPath(index), message: text }];
    }
    const children = node.content ?? [];
    for (let index = children.length - 1; index >= 0; index--) {
      const child = children[index];
      if (child) visits.push({ node: child, path: childPath(index) });
    }
  }
  try {
    documentSchema.nodeFromJSON(document).check();
    return [];
  } catch (error) {
    return [{ path: "", message: error instanceof Error ? error.message : String(error) }];
  }
}

function columnsOf(row: DocumentNode) {
  const spans = (row.content ?? []).map((cell) => Number(cell.attrs?.["colspan"] ?? 1));
  return spans.reduce((columns, span) => columns + span, 0);
}

function typeNamed(name: string): NodeType {
  const type = documentSchema.nodes[name];
  if (!type) throw new RangeError(`The schema has no node ${name}`);
  return type;
}

function markNamed(name: string) {
  const type = documentSchema.marks[name];
  if (!type) throw new RangeError(`The schema has no mark ${name}`);
  return type;
}
