import { isStorable } from "#app/infra/storable-text.ts";
import { type Message, message, type Text } from "#app/messages/message.ts";
import { attributeProblems, isRecord } from "./check-attributes.ts";
import { documentNodes } from "./blocks/blocks.ts";
import { documentLimits, documentMarks } from "./document-schema.ts";

export type DocumentProblem = { path: string; message: Text };

/** A list may be typed deeper than it may be published, so this alone does not make content hostile. */
export const isTooDeep = ({ message: text }: DocumentProblem): boolean =>
  typeof text !== "string" && text.id === "editor.problem-depth";

/** A place in the document, written out only when there is a problem. */
type Place = { parent: Place | null; step: string };
type Visit = { json: unknown; place: Place | null; depth: number };
type Report = (place: Place | null, text: Message) => void;

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
  const report: Report = (place, text) => {
    if (problems.length < mostProblems) problems.push({ path: pathOf(place), message: text });
  };
  const visits: Visit[] = [{ json, place: null, depth: 0 }];
  let nodes = 0;
  for (let visit = visits.pop(); visit; visit = visits.pop()) {
    const children = checkNode(visit, report);
    if (problems.length >= mostProblems) return problems;
    nodes += children.length;
    if (nodes > documentLimits.nodes) {
      const max = documentLimits.nodes;
      return [{ path: "", message: message("editor.problem-nodes", { max }) }];
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
    report(place, message("editor.problem-depth", { max: documentLimits.depth }));
    return [];
  }
  if (!isRecord(json)) {
    report(place, message("editor.problem-object"));
    return [];
  }
  const rule = typeof json["type"] === "string" ? documentNodes.get(json["type"]) : undefined;
  if (!rule || (json["type"] === "doc") !== (depth === 0)) {
    report(at(".type"), message(depth === 0 ? "editor.problem-root" : "editor.problem-node-kind"));
    return [];
  }
  const isText = json["type"] === "text";
  const keys = isText ? keysOfText : rule.inline ? keysOfInline : keysOfBlock;
  for (const key of Object.keys(json)) {
    if (!keys.has(key)) report(at(`.${shown(key)}`), message("editor.problem-unknown"));
  }
  for (const { name, text } of attributeProblems(json["attrs"], rule.attributes)) {
    report(at(name === null ? ".attrs" : `.attrs.${shown(name)}`), text);
  }
  if (isText) checkText(json["text"], at(".text"), report);
  if (rule.inline) checkMarks(json["marks"], at(".marks"), report);
  const content = json["content"] ?? [];
  if (Array.isArray(content) && json["content"] !== null) return content;
  report(at(".content"), message("editor.problem-list"));
  return [];
}

function checkText(text: unknown, place: Place, report: Report) {
  if (typeof text !== "string" || text === "") report(place, message("editor.problem-text-empty"));
  else if (!isStorable(text)) report(place, message("editor.problem-text-unwritable"));
}

function checkMarks(marks: unknown, place: Place, report: Report) {
  if (marks === undefined) return;
  if (!Array.isArray(marks)) return report(place, message("editor.problem-list"));
  if (marks.length > documentMarks.size)
    return report(place, message("editor.problem-marks-repeated"));
  const seen = new Set<unknown>();
  for (const [index, mark] of marks.entries()) {
    const here: Place = { parent: place, step: `[${index}]` };
    const at = (step: string): Place => ({ parent: here, step });
    const json: unknown = mark;
    if (!isRecord(json)) {
      report(here, message("editor.problem-object"));
      continue;
    }
    const rules = typeof json["type"] === "string" ? documentMarks.get(json["type"]) : undefined;
    if (!rules) {
      report(at(".type"), message("editor.problem-mark-kind"));
      continue;
    }
    if (seen.has(json["type"])) report(at(".type"), message("editor.problem-mark-repeated"));
    seen.add(json["type"]);
    for (const key of Object.keys(json)) {
      if (!keysOfMark.has(key)) report(at(`.${shown(key)}`), message("editor.problem-unknown"));
    }
    for (const { name, text } of attributeProblems(json["attrs"], rules)) {
      report(at(name === null ? ".attrs" : `.attrs.${shown(name)}`), text);
    }
  }
}
