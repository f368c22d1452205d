import { Fragment, type Mark, type Node, type NodeType } from "@tiptap/pm/model";
import { documentSchema } from "#app/features/editor/document.ts";
import type { ArticleDocument, DocumentNode } from "#app/features/editor/document-schema.ts";

/** Cells keep the grid of their table, so an empty one is filled instead of dropped. */
const filled = new Set(["tableCell", "tableHeader"]);

function typeOf({ type }: DocumentNode): NodeType {
  const known = documentSchema.nodes[type];
  if (!known) throw new RangeError(`The schema has no node ${type}`);
  return known;
}

/** Marks that exclude each other, such as code and bold, cannot both stay: the first does. */
function marksOf({ marks = [] }: DocumentNode, parent: NodeType): readonly Mark[] {
  const known = marks.map((mark) => documentSchema.markFromJSON(mark));
  let kept: readonly Mark[] = [];
  for (const mark of parent.allowedMarks(known)) {
    if (!kept.some((other) => other.type.excludes(mark.type))) kept = mark.addToSet(kept);
  }
  return kept;
}

const paragraphOf = (inline: Node[]) => documentSchema.node("paragraph", null, inline);

/** Wraps a node that its parent does not allow in one that it allows, or reduces it to a paragraph of its words. */
function fitted(parent: NodeType, child: Node): Node[] {
  const wrapping = parent.contentMatch.findWrapping(child.type);
  if (wrapping) {
    const wrapped = [...wrapping].reverse().reduce((node, type) => type.create(null, node), child);
    return [wrapped];
  }
  if (parent.inlineContent) return inlineOf(child);
  const words = paragraphOf(inlineOf(child));
  const around = parent.contentMatch.findWrapping(words.type) ?? [];
  return [[...around].reverse().reduce((node, type) => type.create(null, node), words)];
}

/** Every text and picture of a line, in order. */
function inlineOf(node: Node): Node[] {
  const found: Node[] = [];
  if (node.isInline) found.push(node);
  node.descendants((each) => {
    if (each.isInline) found.push(each);
    return true;
  });
  return found;
}

/** Fits the children into the places that their parent has; the rest follows, wrapped. */
function placed(type: NodeType, children: Node[]): Node[] {
  const content: Node[] = [];
  let match = type.contentMatch;
  for (const child of children) {
    const steps = match.matchType(child.type) ? [child] : beforeIt(type, { match, child });
    for (const step of steps) {
      const next = match.matchType(step.type);
      if (!next) continue;
      match = next;
      content.push(step);
    }
  }
  match.fillBefore(Fragment.empty, true)?.forEach((node) => content.push(node));
  return content;
}

type Reached = { match: NodeType["contentMatch"]; child: Node };

function beforeIt(type: NodeType, { match, child }: Reached): Node[] {
  const before = match.fillBefore(Fragment.from(child), false)?.content ?? [];
  return before.length > 0 ? [...before, child] : fitted(type, child);
}

function repaired(json: DocumentNode, parent: NodeType): Node | null {
  if (json.type === "text") {
    return documentSchema.text(json.text ?? "", marksOf(json, parent));
  }
  const type = typeOf(json);
  const children = (json.content ?? []).flatMap((child) => repaired(child, type) ?? []);
  const lacks = children.length === 0 && !type.contentMatch.validEnd;
  if (lacks && !filled.has(type.name)) return null;
  return type.create(json.attrs, placed(type, children), marksOf(json, parent));
}

/**
 * Repairs a merged document. Its nodes are all known, but some may lack what they need: an empty list is
 * dropped, an item gets its first paragraph. Every word stays, in its order.
 */
export function repairMerge(document: ArticleDocument): Node {
  const type = typeOf(document);
  const children = document.content.flatMap((child) => repaired(child, type) ?? []);
  return type.create(null, placed(type, children));
}
