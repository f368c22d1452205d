import type { Mark, Node } from "@tiptap/pm/model";
import { escapeHtml } from "#app/infra/escape-html.ts";
import { type FootnoteOrder, gatherFootnotes, orderFootnotes } from "./blocks/footnote-order.ts";
import { writeLine } from "./mark-runs.ts";

/** Plain text, or Markdown as GitHub and most other programs read it. */
export type TextStyle = "plain" | "markdown";
type Writing = { style: TextStyle; footnotes: FootnoteOrder };
type Write = (node: Node, writing: Writing) => string;

const attribute = ({ attrs }: Node, name: string): string => {
  const value: unknown = attrs[name];
  return typeof value === "string" || typeof value === "number" ? String(value) : "";
};

const signs: Readonly<Record<string, readonly [open: string, close: string]>> = {
  bold: ["**", "**"],
  italic: ["*", "*"],
  strike: ["~~", "~~"],
  code: ["`", "`"],
  formula: ["$", "$"],
  underline: ["<u>", "</u>"],
  subscript: ["<sub>", "</sub>"],
  superscript: ["<sup>", "</sup>"],
  highlight: ["<mark>", "</mark>"],
};

const literal = new Set(["code", "formula"]);
const escaped = (text: string) => text.replace(/[\\`*_[\]<>~$|]/g, "\\$&");
/** Signs that would begin a heading, a list or a rule. */
const lineStart = /^(?:(?=[#+-])|(\d{1,9})(?=[.)]))/;

function piece(node: Node, { style, footnotes }: Writing): string {
  if (node.isText) {
    const text = node.text ?? "";
    const isLiteral = node.marks.some(({ type }) => literal.has(type.name));
    return style === "plain" || isLiteral ? text : escaped(text);
  }
  if (node.type.name === "hardBreak") return style === "plain" ? "\n" : "\\\n";
  if (node.type.name !== "footnoteReference") return attribute(node, "label");
  const number = footnotes.references.get(node)?.number;
  if (number === undefined) return "";
  return style === "plain" ? `[${number}]` : `[^${number}]`;
}

function sign(mark: Mark, side: 0 | 1): string {
  if (mark.type.name !== "link") return signs[mark.type.name]?.[side] ?? "";
  return side === 0 ? "[" : `](${destination(String(mark.attrs["href"]))})`;
}

/** Brackets around an address that would end too soon. */
const destination = (href: string) => (/^[^\s()<>]+$/.test(href) ? href : `<${href}>`);

function line(node: Node, writing: Writing): string {
  const plain = writing.style === "plain";
  const written = writeLine(node, {
    open: (mark) => (plain ? "" : sign(mark, 0)),
    close: (mark) => (plain ? "" : sign(mark, 1)),
    piece: (each) => piece(each, writing),
  });
  return plain ? written : written.replace(lineStart, (start) => `${start}\\`);
}

const prefixed = (text: string, first: string, rest = first) =>
  text
    .split("\n")
    .map((each, index) => (index === 0 ? first : each && rest) + each)
    .join("\n");

const quoted = (text: string) =>
  text
    .split("\n")
    .map((each) => `> ${each}`.trimEnd())
    .join("\n");

const blocksIn: Write = (node, writing) =>
  node.children
    .map((child) => writeBlock(child, writing))
    .filter((text) => text !== "")
    .join("\n\n");

const isList = ({ type }: Node) => /List$/.test(type.name);

/** A list within an item follows without an empty line. */
const itemText: Write = (item, writing) =>
  item.children
    .map((child, index) => {
      const gap = index === 0 ? "" : isList(child) ? "\n" : "\n\n";
      return gap + writeBlock(child, writing);
    })
    .join("");

function list(bullet: (item: Node, index: number) => string): Write {
  return (node, writing) =>
    node.children
      .map((item, index) => {
        const start = bullet(item, index);
        // The box of a task is part of its words.
        const indent = start.replace(/\[.\] $/, "").length;
        return prefixed(itemText(item, writing), start, " ".repeat(indent));
      })
      .join("\n");
}

const picture: Write = (node, writing) => {
  const [alt, caption] = [attribute(node, "alt"), line(node, writing)];
  if (writing.style === "plain") return [alt && `[${alt}]`, caption].filter(Boolean).join(" ");
  const shown = `![${escaped(alt)}](${destination(attribute(node, "src"))})`;
  return caption ? `${shown}\n\n*${caption}*` : shown;
};

function cell(node: Node, writing: Writing): string {
  const lines = blocksIn(node, writing).split("\n");
  return lines
    .map((each) => each.trim().replace(/\\$/, "").trimEnd())
    .filter(Boolean)
    .join(" ");
}

const table: Write = (node, writing) => {
  const rows = node.children.map((row) => row.children.map((each) => cell(each, writing)));
  if (writing.style === "plain") return rows.map((row) => row.join("\t")).join("\n");
  const [head = [], ...body] = rows.map((row) => `| ${row.join(" | ")} |`);
  const rule = `|${" --- |".repeat(Math.max(1, node.firstChild?.childCount ?? 1))}`;
  return [head, rule, ...body].join("\n");
};

const linked = (words: string, href: string, { style }: Writing): string => {
  if (href === "") return words;
  if (style === "plain") return words && words !== href ? `${words}: ${href}` : href;
  return `[${words || escaped(href)}](${destination(href)})`;
};

const writers: Readonly<Record<string, Write>> = {
  heading: (node, writing) => {
    const level = writing.style === "plain" ? "" : `${"#".repeat(Number(node.attrs["level"]))} `;
    return level + line(node, writing);
  },
  bulletList: list(() => "- "),
  orderedList: (node, writing) => {
    const start = Number(node.attrs["start"] ?? 1);
    return list((_, index) => `${start + index}. `)(node, writing);
  },
  taskList: list(({ attrs }) => `- [${attrs["checked"] === true ? "x" : " "}] `),
  blockquote: (node, writing) => quoted(blocksIn(node, writing)),
  pullQuote: (node, writing) => {
    const written = attribute(node, "source");
    const source = writing.style === "plain" ? written : escaped(written);
    return quoted(line(node, writing) + (source && `\n\n— ${source}`));
  },
  callout: (node, writing) => {
    const words = blocksIn(node, writing);
    if (writing.style === "plain") return words;
    return quoted(`[!${attribute(node, "kind").toUpperCase()}]\n${words}`);
  },
  correction: (node, writing) => {
    const label = `${attribute(node, "kind")} ${attribute(node, "date")}`;
    const words = blocksIn(node, writing);
    return writing.style === "plain" ? `[${label}] ${words}` : quoted(`**${label}**\n\n${words}`);
  },
  toggle: (node, writing) => {
    if (writing.style === "plain") return blocksIn(node, writing);
    const [title, ...rest] = node.children;
    const words = rest.map((child) => writeBlock(child, writing)).filter((text) => text !== "");
    const summary = escapeHtml(title ? line(title, { ...writing, style: "plain" }) : "");
    return [
      "<details>",
      `<summary>${summary}</summary>\n`,
      words.join("\n\n"),
      "\n</details>",
    ].join("\n");
  },
  codeBlock: ({ textContent, attrs }, { style }) => {
    if (style === "plain") return textContent;
    const longest = Math.max(2, ...(textContent.match(/`+/g) ?? []).map(({ length }) => length));
    const fence = "`".repeat(longest + 1);
    return `${fence}${String(attrs["language"] ?? "")}\n${textContent}\n${fence}`;
  },
  formulaBlock: ({ textContent }, { style }) =>
    style === "plain" ? textContent : `$$\n${textContent}\n$$`,
  horizontalRule: () => "---",
  image: picture,
  table,
  embed: (node, writing) => {
    const card = linked(attribute(node, "title"), attribute(node, "url"), writing);
    return [card, line(node, writing)].filter(Boolean).join("\n\n");
  },
  linkButton: (node, writing) => linked(line(node, writing), attribute(node, "href"), writing),
  footnote: (node, writing) => {
    const number = writing.footnotes.numbers.get(node) ?? 0;
    const start = writing.style === "plain" ? `[${number}] ` : `[^${number}]: `;
    return prefixed(line(node, writing), start, "    ");
  },
  unsupported: (node) => attribute(node, "label"),
};

function writeBlock(node: Node, writing: Writing): string {
  const write = writers[node.type.name] ?? (node.isTextblock ? line : blocksIn);
  return write(node, writing);
}

/** Writes a document as text. In plain text only what stands on a line of its own is told apart. */
export function writeText(document: Node, style: TextStyle): string {
  const root = gatherFootnotes(document);
  return blocksIn(root, { style, footnotes: orderFootnotes(root) });
}
