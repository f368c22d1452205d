import type { Mark, Node } from "@tiptap/pm/model";
import type { InlineToken } from "./inline-tokens.ts";

/** What changed beside the words, as facts: the page says it in its language. */
export type ChangeNote =
  | { kind: "attribute"; node: string; name: string; before: string; after: string }
  | { kind: "became"; before: string; after: string }
  | { kind: "format"; mark: string; on: boolean; text: string }
  | { kind: "link"; text: string; before: string; after: string }
  | { kind: "part"; node: string; added: boolean; label: string };

const longestText = 60;

export function shortened(text: string): string {
  const line = text.replace(/\s+/g, " ").trim();
  return line.length > longestText ? `${line.slice(0, longestText).trimEnd()}…` : line;
}

const asText = (value: unknown): string =>
  typeof value === "string" || typeof value === "number" || typeof value === "boolean"
    ? String(value)
    : "";

/** Not told: the size of a picture follows from the picture. */
const silent = new Set(["width", "height", "original", "origin", "footnote"]);

/** Names the attributes in which two nodes differ; of two kinds, that one became the other. */
export function attributeNotes(before: Node, after: Node): ChangeNote[] {
  const [old, next] = [before.type.name, after.type.name];
  const became: ChangeNote[] = old === next ? [] : [{ kind: "became", before: old, after: next }];
  return Object.keys(after.attrs).reduce((notes, name) => {
    const isShared = Object.hasOwn(before.attrs, name);
    const values = { before: asText(before.attrs[name]), after: asText(after.attrs[name]) };
    if (isShared && values.before !== values.after && !silent.has(name)) {
      notes.push({ kind: "attribute", node: next, name, ...values });
    }
    return notes;
  }, became);
}

const hrefOf = (marks: readonly Mark[]): string =>
  asText(marks.find(({ type }) => type.name === "link")?.attrs["href"]);

const namesOf = (marks: readonly Mark[]) =>
  new Set(marks.map(({ type }) => type.name).filter((name) => name !== "link"));

type Reformatted = { before: InlineToken; after: InlineToken };
const marksIn = ({ pieces }: InlineToken) => pieces[0]?.marks ?? [];
const textIn = (tokens: readonly Reformatted[]) =>
  shortened(tokens.map(({ after }) => after.key).join(""));

/** Says what became of the marks of words that stayed; the words follow on each other and changed alike. */
export function formatNotes(tokens: readonly Reformatted[]): ChangeNote[] {
  const [first] = tokens;
  if (!first) return [];
  const [old, next] = [marksIn(first.before), marksIn(first.after)];
  const text = textIn(tokens);
  const [had, has] = [namesOf(old), namesOf(next)];
  const marks = [...new Set([...had, ...has])].filter((name) => had.has(name) !== has.has(name));
  const notes = marks.map((mark): ChangeNote => {
    return { kind: "format", mark, on: has.has(mark), text };
  });
  const [before, after] = [hrefOf(old), hrefOf(next)];
  return before === after ? notes : [...notes, { kind: "link", text, before, after }];
}

/** Words with the same value of this changed in the same way. */
export const formatKey = ({ before, after }: Reformatted): string =>
  JSON.stringify(
    [before, after].map((token) => marksIn(token).map(({ type, attrs }) => [type.name, attrs])),
  );
