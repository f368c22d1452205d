import { attributeProblems, isRecord, isStorableText } from "./check-attributes.ts";
import { documentNodes } from "./blocks/blocks.ts";
import { documentLimits, documentMarks } from "./document-schema.ts";

export type DocumentProblem = { path: string; message: string };

/** A place in the document, written out only when there is a problem. */
type Place = { parent: Place | null; step: string };
type Visit = { json: unknown; place: Place | null; depth: number };
type Report = (place: Place | null, message: string) => void;

const mostProblems = 20;
const keysOfText = new Set(["type", "text", "marks"]);
const keysOfInline = new Set(["type", "attrs", "content", "marks"]);
const keysOfBlock = new Set(["type", "attrs", "content"]);
const keysOfMark = new Set(["type", "attrs"]);

function pathOf(place: Place | null): string {
  const steps: string[] = [];
  for (let at = place; at; at = at.parent) steps.push(at.step);
  return steps.reverse().join("").replace(/^\./, "");
}

function shown(key: string) {
  return key.length > 60 ? `${key.slice(0, 60)}…` : key;
}

/**
 * Checks every node, mark and attribute on its own: known, of the right type, within the limits of depth and
 * number. Walks without recursion and stops at the limits, so that nothing in `json` can make it slow or
 * overflow. check-content.ts checks whether nodes are in the right places.
 */
export function shapeProblems(json: unknown): DocumentProblem[] {
  const problems: DocumentProblem[] = [];
  const report: Report = (place, message) => {
    if (problems.length < mostProblems) problems.push({ path: pathOf(place), message });
  };
  const visits: Visit[] = [{ json, place: null, depth: 0 }];
  let nodes = 0;
  for (let visit = visits.pop(); visit; visit = visits.pop()) {
    const children = checkNode(visit, report);
    if (problems.length >= mostProblems) return problems;
    nodes += children.length;
    if (nodes > documentLimits.nodes) {
      return [{ path: "", message: `must not have more than ${documentLimits.nodes} nodes` }];
    }
    const { place: parent, depth } = visit;
    for (let index = children.length - 1; index >= 0; index--) {
      const place = { parent, step: `.content[${index}]` };
      visits.push({ json: children[index], place, depth: depth + 1 });
    }
  }
  return problems;
}

/** Reports on one node and returns its children, or none when they need no check. */
function checkNode({ json, place, depth }: Visit, report: Report): readonly unknown[] {
  const at = (step: string): Place => ({ parent: place, step });
  if (depth > documentLimits.depth) {
    report(place, `must not be nested deeper than ${documentLimits.depth} levels`);
    return [];
  }
  if (!isRecord(json)) {
    report(place, "must be an object");
    return [];
  }
  const rule = typeof json["type"] === "string" ? documentNodes.get(json["type"]) : undefined;
  if (!rule || (json["type"] === "doc") !== (depth === 0)) {
    report(at(".type"), depth === 0 ? 'must be "doc"' : "is not a known kind of node");
    return [];
  }
  const isText = json["type"] === "text";
  const keys = isText ? keysOfText : rule.inline ? keysOfInline : keysOfBlock;
  for (const key of Object.keys(json)) {
    if (!keys.has(key)) report(at(`.${shown(key)}`), "is not known");
  }
  for (const { name, message } of attributeProblems(json["attrs"], rule.attributes)) {
    report(at(name === null ? ".attrs" : `.attrs.${shown(name)}`), message);
  }
  if (isText) checkText(json["text"], at(".text"), report);
  if (rule.inline) checkMarks(json["marks"], at(".marks"), report);
  const content = json["content"] ?? [];
  if (Array.isArray(content) && json["content"] !== null) return content;
  report(at(".content"), "must be a list");
  return [];
}

function checkText(text: unknown, place: Place, report: Report) {
  if (typeof text !== "string" || text === "") report(place, "must be text that is not empty");
  else if (!isStorableText(text)) report(place, "holds a character that cannot be stored");
}

function checkMarks(marks: unknown, place: Place, report: Report) {
  if (marks === undefined) return;
  if (!Array.isArray(marks)) return report(place, "must be a list");
  if (marks.length > documentMarks.size) return report(place, "must not name a mark twice");
  const seen = new Set<unknown>();
  for (const [index, mark] of marks.entries()) {
    const here: Place = { parent: place, step: `[${index}]` };
    const at = (step: string): Place => ({ parent: here, step });
    const json: unknown = mark;
    if (!isRecord(json)) {
      report(here, "must be an object");
      continue;
    }
    const rules = typeof json["type"] === "string" ? documentMarks.get(json["type"]) : undefined;
    if (!rules) {
      report(at(".type"), "is not a known kind of mark");
      continue;
    }
    if (seen.has(json["type"])) report(at(".type"), "must not be named twice");
    seen.add(json["type"]);
    for (const key of Object.keys(json)) {
      if (!keysOfMark.has(key)) report(at(`.${shown(key)}`), "is not known");
    }
    for (const { name, message } of attributeProblems(json["attrs"], rules)) {
      report(at(name === null ? ".attrs" : `.attrs.${shown(name)}`), message);
    }
  }
}
