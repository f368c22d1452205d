import { Fragment, type Node } from "@tiptap/pm/model";

export type FootnoteOrder = {
  /** Each note's number, by the node: in the order in which the text refers to them, then those it does not. */
  numbers: ReadonlyMap<Node, number>;
  /** Each reference's note and the how-manieth it is to that note; a reference without a note is not in it. */
  references: ReadonlyMap<Node, { number: number; time: number }>;
  /** How often the text refers to a note. */
  times: ReadonlyMap<Node, number>;
};

const idOf = ({ attrs }: Node) => String(attrs["footnote"]);

/** Numbers the footnotes of a document. Of several notes with one id the first is meant. */
export function orderFootnotes(root: Node): FootnoteOrder {
  const referring: Node[] = [];
  const notes: Node[] = [];
  root.descendants((node) => {
    if (node.type.name === "footnoteReference") referring.push(node);
    if (node.type.name === "footnote") notes.push(node);
    return !node.isText;
  });
  const byId = new Map(notes.toReversed().map((note) => [idOf(note), note]));
  const numbers = new Map<Node, number>();
  const times = new Map<Node, number>();
  const references = new Map<Node, { number: number; time: number }>();
  for (const reference of referring) {
    const note = byId.get(idOf(reference));
    if (!note) continue;
    const number = numbers.get(note) ?? numbers.size + 1;
    const time = (times.get(note) ?? 0) + 1;
    numbers.set(note, number);
    times.set(note, time);
    references.set(reference, { number, time });
  }
  for (const note of notes) if (!numbers.has(note)) numbers.set(note, numbers.size + 1);
  return { numbers, references, times };
}

/** Returns the document with all of its footnotes in one list at the end, in the order of their numbers. */
export function gatherFootnotes(root: Node): Node {
  const lists = root.children.filter(({ type }) => type.name === "footnotes");
  const [first] = lists;
  if (!first) return root;
  const { numbers } = orderFootnotes(root);
  const numberOf = (note: Node) => numbers.get(note) ?? 0;
  const notes = lists.flatMap(({ children }) => children);
  notes.sort((one, other) => numberOf(one) - numberOf(other));
  const others = root.children.filter((node) => !lists.includes(node));
  return root.copy(Fragment.fromArray([...others, first.copy(Fragment.fromArray(notes))]));
}
