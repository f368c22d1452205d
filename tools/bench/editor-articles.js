// @ts-check
import { callApi } from "./ask.js";
import { pictureSize } from "./upload-picture.js";
import { randomFrom, wholeBelow } from "./random.js";
import { headline, sentences } from "./words.js";

/**
 * @typedef {{ type: string, attrs?: object, content?: Node[], text?: string }} Node
 * @typedef {{ words: number, pictures?: string[] }} Size
 */

/** @param {string} text @returns {Node} */
const paragraph = (text) => ({ type: "paragraph", content: [{ type: "text", text }] });

/** @param {string} src @returns {Node} */
const picture = (src) => ({
  type: "image",
  attrs: {
    src,
    alt: "Noise",
    width: pictureSize.width,
    height: pictureSize.height,
    size: "normal",
  },
  content: [{ type: "text", text: "Noise, in colours." }],
});

/**
 * A document of about so many words in paragraphs of some eighty, with a heading for every ten of them and the pictures
 * spread evenly.
 * @param {Size} size
 */
function documentOf({ words, pictures = [] }) {
  const random = randomFrom(words);
  const paragraphs = Math.ceil(words / 75);
  const every = pictures.length === 0 ? Infinity : Math.floor(paragraphs / pictures.length);
  /** @type {Node[]} */
  const content = [];
  for (let at = 0; at < paragraphs; at += 1) {
    if (at % 10 === 0) {
      const text = headline(random, 4);
      content.push({ type: "heading", attrs: { level: 2 }, content: [{ type: "text", text }] });
    }
    content.push(paragraph(sentences(random, 5)));
    const src = pictures[Math.floor(at / every)];
    if (src && at % every === every - 1) content.push(picture(src));
  }
  return { type: "doc", content };
}

/**
 * Makes articles of a size, as an editor does through the JSON API.
 * @param {import("./ask.js").Server} server
 * @param {Size & { cookie: string, count: number }} wanted
 * @returns {Promise<string[]>} their ids
 */
export async function makeArticles(server, { cookie, count, ...size }) {
  const document = documentOf(size);
  const ids = [];
  for (let at = 0; at < count; at += 1) {
    const title = `Written by many ${at}`;
    const made = await callApi(server, { cookie, call: "POST /api/v1/articles", json: { title } });
    const json = { revision: made.revision, title, excerpt: "", document, tags: [] };
    await callApi(server, { cookie, call: `PUT /api/v1/articles/${made.id}/draft`, json });
    ids.push(made.id);
  }
  return ids;
}

/**
 * Types a word into a paragraph somewhere in the draft.
 * @param {import("yjs").Doc} doc
 * @param {{ random: import("./random.js").Random, word: string }} typed
 */
export function typeSomewhere(doc, { random, word }) {
  const blocks = doc.getXmlFragment("document");
  for (;;) {
    const block = blocks.get(wholeBelow(random, blocks.length));
    const text = "nodeName" in block && block.nodeName === "paragraph" ? block.get(0) : null;
    if (!text || !("insert" in text) || !("toDelta" in text)) continue;
    text.insert(wholeBelow(random, text.length + 1), word);
    return;
  }
}
