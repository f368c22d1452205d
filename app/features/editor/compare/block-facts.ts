import type { Node } from "@tiptap/pm/model";

/** What pairing needs of a block: the same key means the same block. */
export type BlockFacts = {
  key: string;
  family: string;
  /** How often each word is in it. */
  words: ReadonlyMap<string, number>;
  size: number;
};

/** Blocks of one family may become each other without being another block. */
const families: Readonly<Record<string, string>> = {
  paragraph: "text",
  pullQuote: "text",
  heading: "text",
  codeBlock: "text",
  bulletList: "list",
  orderedList: "list",
  taskList: "list",
  listItem: "item",
  taskItem: "item",
  blockquote: "box",
  callout: "box",
  toggle: "box",
  correction: "box",
  tableCell: "cell",
  tableHeader: "cell",
};

const wordPattern =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]|[\p{L}\p{N}]+/gu;

/** The words of its text, and what it shows beside it, such as the address of a picture. */
function wordsIn(node: Node): string[] {
  const words: string[] = [];
  const add = (text: string) => void words.push(...(text.toLowerCase().match(wordPattern) ?? []));
  const addSource = ({ attrs }: Node) => {
    const source: unknown = attrs["src"];
    if (typeof source === "string") words.push(source);
  };
  addSource(node);
  node.descendants((each) => {
    if (each.isText) add(each.text ?? "");
    else addSource(each);
    return true;
  });
  return words;
}

function countedWords(node: Node): Pick<BlockFacts, "words" | "size"> {
  const all = wordsIn(node);
  const words = new Map<string, number>();
  for (const word of all) words.set(word, (words.get(word) ?? 0) + 1);
  return { words, size: all.length };
}

/** Words are counted when they are asked for: most blocks of two versions are equal. */
export function factsOf(node: Node): BlockFacts {
  let counted: ReturnType<typeof countedWords> | null = null;
  const count = () => (counted ??= countedWords(node));
  const { name } = node.type;
  return {
    key: JSON.stringify(node.toJSON()),
    family: families[name] ?? name,
    get words() {
      return count().words;
    },
    get size() {
      return count().size;
    },
  };
}

/** How much two blocks share: 0 is nothing, 1 is everything. */
export function similarity(one: BlockFacts, other: BlockFacts): number {
  if (one.key === other.key) return 1;
  if (one.family !== other.family) return 0;
  if (one.size + other.size === 0) return 0.5;
  const [few, many] = one.words.size < other.words.size ? [one, other] : [other, one];
  let shared = 0;
  for (const [word, count] of few.words) shared += Math.min(count, many.words.get(word) ?? 0);
  return (2 * shared) / (one.size + other.size);
}
