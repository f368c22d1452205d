import type { Page } from "playwright";
import { newWord, newWords } from "./numbered-words.ts";
import type { Seeded } from "./seeded.ts";

/** What the test uses of an editor, in the page. */
type Chain = Record<string, (...args: unknown[]) => Chain> & { run(): boolean };
type Node = {
  isTextblock: boolean;
  textContent: string;
  nodeSize: number;
  content: { size: number };
};
type EditorInPage = {
  chain(): Chain;
  commands: Record<string, (...args: unknown[]) => boolean>;
  view: {
    focus(): void;
    pasteHTML(html: string): boolean;
    pasteText(text: string): boolean;
    dispatch(transaction: unknown): void;
  };
  state: {
    doc: {
      childCount: number;
      child(index: number): Node;
      content: { size: number };
      descendants(visit: (node: Node, pos: number) => boolean): void;
    };
    tr: {
      delete(from: number, to: number): { insert(pos: number, node: Node): unknown };
    };
  };
};

const surface = (page: Page) => page.locator(".ProseMirror");
type Place = { at: number; end: "start" | "end" };

/** Puts the caret, or a selection, where numbers between 0 and 1 say; false when there is no text. */
const select = (page: Page, place: { block: number; from: number; to: number; ragged: boolean }) =>
  surface(page).evaluate((dom, { block, from, to, ragged }) => {
    const { editor } = dom as unknown as { editor: EditorInPage };
    const blocks: { pos: number; text: string }[] = [];
    editor.state.doc.descendants((node, pos) => {
      if (node.isTextblock) blocks.push({ pos: pos + 1, text: node.textContent });
      return !node.isTextblock;
    });
    const chosen = blocks[Math.floor(block * blocks.length)];
    if (!chosen) return false;
    const { pos, text } = chosen;
    const placed = (share: number) => {
      const near = Math.round(share * text.length);
      if (ragged) return pos + near;
      const space = text.indexOf(" ", near);
      return pos + (space === -1 ? text.length : space);
    };
    editor.view.focus();
    return editor.commands.setTextSelection?.({ from: placed(from), to: placed(to) }) ?? false;
  }, place);

const caret = (page: Page, { at, end }: Place) => {
  const share = end === "end" ? 1 : 0;
  return select(page, { block: at, from: share, to: share, ragged: true });
};

const run = (page: Page, commands: [string, ...unknown[]][]) =>
  surface(page).evaluate((dom, given) => {
    const { editor } = dom as unknown as { editor: EditorInPage };
    let chain = editor.chain();
    for (const [name, ...args] of given) chain = chain[name]?.(...args) ?? chain;
    return chain.run();
  }, commands);

const share = (random: Seeded) => random.below(1_000) / 1_000;

async function typeKeys(page: Page, random: Seeded) {
  await caret(page, { at: share(random), end: "end" });
  if (random.chance(0.4)) await page.keyboard.press("Enter");
  const words = newWords(random, 4);
  await page.keyboard.type(` ${words.join(" ")}`, { delay: random.between(5, 40) });
  return `types ${words.join(" ")}`;
}

async function insertWords(page: Page, random: Seeded) {
  const end = random.pick(["start", "end", "end"] as const);
  await caret(page, { at: share(random), end });
  const words = newWords(random, 3).join(" ");
  await page.keyboard.insertText(end === "end" ? ` ${words}` : `${words} `);
  return `inserts ${words} at a block's ${end}`;
}

async function deleteRange(page: Page, random: Seeded) {
  const from = share(random);
  const to = Math.min(1, from + random.between(5, 40) / 100);
  await select(page, { block: share(random), from, to, ragged: random.chance(0.2) });
  await page.keyboard.press(random.pick(["Backspace", "Delete"]));
  return "deletes a part of a block";
}

async function backspace(page: Page, random: Seeded) {
  await caret(page, { at: share(random), end: "end" });
  const times = random.between(1, 12);
  for (let time = 0; time < times; time++) await page.keyboard.press("Backspace");
  return `presses Backspace ${times} times`;
}

async function joinOrSplit(page: Page, random: Seeded) {
  const block = share(random);
  if (random.chance(0.5)) {
    await caret(page, { at: block, end: "start" });
    await page.keyboard.press("Backspace");
    return "joins a block with the one before";
  }
  const from = share(random);
  await select(page, { block, from, to: from, ragged: false });
  await page.keyboard.press("Enter");
  return "splits a block";
}

const marks = [
  "toggleBold",
  "toggleItalic",
  "toggleCode",
  "toggleHighlight",
  "toggleStrike",
] as const;

async function format(page: Page, random: Seeded) {
  const from = share(random);
  const to = Math.min(1, from + random.between(5, 60) / 100);
  await select(page, { block: share(random), from, to, ragged: random.chance(0.5) });
  const mark = random.pick(marks);
  await run(page, [[mark]]);
  return mark;
}

const turns: [string, ...unknown[]][] = [
  ["toggleBulletList"],
  ["toggleOrderedList"],
  ["toggleBlockquote"],
  ["toggleHeading", { level: 2 }],
  ["toggleHeading", { level: 3 }],
  ["toggleCodeBlock"],
  ["setParagraph"],
  ["setTextAlign", "center"],
];

async function turn(page: Page, random: Seeded) {
  const block = share(random);
  await caret(page, { at: block, end: "end" });
  const [name, ...args] = turns[random.below(turns.length)] ?? ["setParagraph"];
  await run(page, [[name, ...args]]);
  return name;
}

async function indent(page: Page, random: Seeded) {
  await caret(page, { at: share(random), end: "end" });
  const name = random.pick(["sinkListItem", "liftListItem"] as const);
  await run(page, [[name, "listItem"]]);
  return name;
}

async function paste(page: Page, random: Seeded) {
  await caret(page, { at: share(random), end: "end" });
  const [one, two, three] = [newWord(random), newWord(random), newWord(random)];
  const html = random.pick([
    `<p>${one} <b>${two}</b></p><p>${three}</p>`,
    `<ul><li>${one}</li><li>${two}<ul><li>${three}</li></ul></li></ul>`,
    `<h2>${one}</h2><blockquote><p>${two}</p></blockquote><p>${three}</p>`,
    `<table><tr><th>${one}</th></tr><tr><td>${two} ${three}</td></tr></table>`,
    `<pre><code>${one}\n${two}</code></pre><hr><p>${three}</p>`,
    ` ${one} ${two} ${three}`,
  ]);
  await surface(page).evaluate((dom, pasted) => {
    const { editor } = dom as unknown as { editor: EditorInPage };
    if (pasted.startsWith("<")) editor.view.pasteHTML(pasted);
    else editor.view.pasteText(pasted);
  }, html);
  return `pastes ${html}`;
}

/** As dragging it does: taken out and put in, in one change. */
async function moveBlock(page: Page, random: Seeded) {
  const places = { from: share(random), to: share(random) };
  await surface(page).evaluate((dom, { from, to }) => {
    const { editor } = dom as unknown as { editor: EditorInPage };
    const { doc, tr } = editor.state;
    const index = Math.floor(from * doc.childCount);
    const node = doc.child(index);
    let start = 0;
    for (let before = 0; before < index; before++) start += doc.child(before).nodeSize;
    let target = 0;
    const others = doc.childCount - 1;
    const goal = Math.floor(to * (others + 1));
    for (let seen = 0, child = 0; seen < goal && child < doc.childCount; child++) {
      if (child === index) continue;
      target += doc.child(child).nodeSize;
      seen++;
    }
    editor.view.dispatch(tr.delete(start, start + node.nodeSize).insert(target, node));
  }, places);
  return "moves a block";
}

async function undo(page: Page, random: Seeded) {
  const key = random.pick(["Control+z", "Control+z", "Control+Shift+z"] as const);
  const times = random.between(1, 3);
  await surface(page).focus();
  for (let time = 0; time < times; time++) await page.keyboard.press(key);
  return `presses ${key} ${times} times`;
}

async function writeField(page: Page, random: Seeded) {
  const name = random.pick([".writing-title", ".writing-excerpt"] as const);
  const field = page.locator(name);
  await field.focus();
  if (random.chance(0.05)) {
    await page.keyboard.press("Control+a");
    await page.keyboard.press("Delete");
    return `empties ${name}`;
  }
  await page.keyboard.press(random.pick(["Control+End", "Control+Home"]));
  const word = newWord(random);
  const typed = ` ${word} `;
  if (random.chance(0.5)) await page.keyboard.insertText(typed);
  else await page.keyboard.type(typed, { delay: 10 });
  return `types ${word} into ${name}`;
}

async function writeTags(page: Page, random: Seeded) {
  const field = page.locator("#draft-tags");
  await field.focus();
  await page.keyboard.press("End");
  if (random.chance(0.2)) {
    await page.keyboard.press("Control+Backspace");
    await field.blur();
    return "takes a tag out";
  }
  const word = newWord(random);
  await page.keyboard.insertText(`, ${word}`);
  await field.blur();
  return `adds the tag ${word}`;
}

/** What hands do, and how often. */
export const actions: readonly [number, (page: Page, random: Seeded) => Promise<string>][] = [
  [24, typeKeys],
  [10, insertWords],
  [5, deleteRange],
  [5, backspace],
  [6, joinOrSplit],
  [6, format],
  [7, turn],
  [4, indent],
  [5, paste],
  [5, moveBlock],
  [7, undo],
  [5, writeField],
  [2, writeTags],
];
