// @ts-check
import { wholeBelow, wholeBetween } from "./random.js";
import { anyWord, headline, sentence, sentences } from "./words.js";

/**
 * @typedef {{ type: string, text?: string, attrs?: Record<string, unknown>, marks?: unknown[], content?: Node[] }} Node
 * @typedef {{
 *   document: Node,
 *   html: string,
 *   text: string,
 *   contents: { id: string, level: number, text: string }[],
 *   words: number,
 *   minutes: number,
 *   excerpt: string,
 * }} GeneratedText
 * @typedef {{ nodes: Node[], html: string, lines: string[] }} Part
 */

/** The version of the renderer whose HTML is imitated; tests/bench compares the two. */
export const rendererVersion = 2;

const wordsAMinute = 230;

/** @param {string} text @param {unknown[]} [marks] @returns {Node} */
const run = (text, marks) => (marks ? { type: "text", text, marks } : { type: "text", text });

/** @param {Node[]} content @returns {Node} */
const paragraphNode = (content) => ({ type: "paragraph", content });

/** @param {string} text @returns {Part} */
function plainParagraph(text) {
  return { nodes: [paragraphNode([run(text)])], html: `<p>${text}</p>`, lines: [text] };
}

/**
 * A paragraph with a bold word, an italic word and a link.
 * @returns {Part}
 */
function richParagraph(/** @type {import("./random.js").Random} */ random) {
  const [start, strong, middle, soft, next, label, end] = [
    sentences(random, 2),
    anyWord(random),
    sentence(random),
    anyWord(random),
    anyWord(random),
    `${anyWord(random)} ${anyWord(random)}`,
    sentences(random, 2),
  ];
  const href = `https://example.org/${anyWord(random)}`;
  const content = [
    run(`${start} `),
    run(strong, [{ type: "bold" }]),
    run(` ${middle} `),
    run(soft, [{ type: "italic" }]),
    run(` ${next} `),
    run(label, [{ type: "link", attrs: { href } }]),
    run(` ${end}`),
  ];
  const html =
    `<p>${start} <strong>${strong}</strong> ${middle} <em>${soft}</em> ${next} ` +
    `<a href="${href}" rel="noopener">${label}</a> ${end}</p>`;
  const line = `${start} ${strong} ${middle} ${soft} ${next} ${label} ${end}`;
  return { nodes: [paragraphNode(content)], html, lines: [line] };
}

/** @param {string} text @returns {Part} */
function heading(text) {
  const id = text.toLowerCase().replaceAll(" ", "-");
  const node = { type: "heading", attrs: { level: 2 }, content: [run(text)] };
  return { nodes: [node], html: `<h2 id="${id}">${text}</h2>`, lines: [text] };
}

/** @param {string[]} items @returns {Part} */
function list(items) {
  const content = items.map((item) => ({
    type: "listItem",
    content: [paragraphNode([run(item)])],
  }));
  const html = items.map((item) => `<li><p>${item}</p></li>`).join("");
  return { nodes: [{ type: "bulletList", content }], html: `<ul>${html}</ul>`, lines: items };
}

/** @param {string} text @returns {Part} */
function quote(text) {
  return {
    nodes: [{ type: "blockquote", content: [paragraphNode([run(text)])] }],
    html: `<blockquote><p>${text}</p></blockquote>`,
    lines: [text],
  };
}

/** Headings within an article are distinct, so that their ids need no number. */
function differentHeadings(/** @type {import("./random.js").Random} */ random) {
  const headings = new Set();
  while (headings.size < 4) headings.add(headline(random, 3));
  return [...headings];
}

/**
 * Generates about 800 words: paragraphs under four headings, with a list, a quote and links, as a document
 * and as the HTML of the product's own renderer.
 * @param {import("./random.js").Random} random
 * @returns {GeneratedText}
 */
export function generateText(random) {
  const intro = sentences(random, 4);
  const headings = differentHeadings(random);
  const parts = [plainParagraph(intro)];
  for (const [at, text] of headings.entries()) {
    parts.push(heading(text), plainParagraph(sentences(random, wholeBetween(random, 4, 6))));
    parts.push(richParagraph(random));
    if (at === 1) parts.push(list([sentence(random), sentence(random), sentence(random)]));
    if (at === 2) parts.push(quote(sentences(random, 2)));
  }
  parts.push(plainParagraph(sentences(random, 3 + wholeBelow(random, 3))));
  const text = parts.flatMap(({ lines }) => lines).join("\n");
  const words = text.split(/\s/).length;
  return {
    document: { type: "doc", content: parts.flatMap(({ nodes }) => nodes) },
    html: parts.map(({ html }) => html).join(""),
    text,
    contents: headings.map((title) => ({
      id: title.toLowerCase().replaceAll(" ", "-"),
      level: 2,
      text: title,
    })),
    words,
    minutes: Math.max(1, Math.round(words / wordsAMinute)),
    excerpt: intro.split(". ")[0] + ".",
  };
}

/**
 * Generates one or two paragraphs of a comment, as typed and as shown.
 * @param {import("./random.js").Random} random
 */
export function generateComment(random) {
  const paragraphs = [sentences(random, wholeBetween(random, 1, 3))];
  if (random() < 0.3) paragraphs.push(sentence(random));
  return {
    body: paragraphs.join("\n\n"),
    html: paragraphs.map((paragraph) => `<p>${paragraph}</p>`).join(""),
  };
}
