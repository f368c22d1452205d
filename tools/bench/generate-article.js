// @ts-check
import { beginningMs, bylineCount, peopleCount, personId, tagCount } from "./generate-people.js";
import { generateComment, generateText } from "./generate-text.js";
import { idAt, randomFor, wholeBelow, wholeBetween, zipf } from "./random.js";
import { headline } from "./words.js";

const minuteMs = 60_000;
const everyMs = 37 * minuteMs;
const commentsEach = 10;

/**
 * The deepest comment with replies: up to here a comment's place is its parent's place plus its own
 * component.
 */
const deepestAnswered = 4;

const drawTag = zipf(tagCount);
const drawByline = zipf(bylineCount, 0.7);
const drawPerson = zipf(peopleCount, 0.6);

/** @param {number} number */
const publishedAtMs = (number) => beginningMs + (number + 1) * everyMs;

/** @param {number} number @param {string} title */
const slugOf = (number, title) => `${title.toLowerCase().replaceAll(" ", "-")}-${number}`;

/**
 * Draws `count` distinct numbers.
 * @param {number} count
 * @param {() => number} draw
 */
function different(count, draw) {
  const drawn = new Set();
  for (let tries = 0; drawn.size < count && tries < count * 20; tries += 1) drawn.add(draw());
  return /** @type {number[]} */ ([...drawn]);
}

/**
 * Generates the part of an article that lists, feeds and addresses need; cheap to repeat.
 * @param {number} number
 */
export function generateHead(number) {
  const random = randomFor("article", number);
  const title = headline(random, wholeBetween(random, 3, 7));
  return {
    id: idAt(random, publishedAtMs(number)),
    slug: slugOf(number, title),
    title,
    publishedAtMs: publishedAtMs(number),
    tags: different(wholeBetween(random, 1, 5), () => drawTag(random)),
    bylines: different(random() < 0.1 ? 2 : 1, () => drawByline(random)),
  };
}

/**
 * Generates article `number`, oldest first, the same in a publication of any size.
 * @param {number} number
 */
export function generateArticle(number) {
  const head = generateHead(number);
  const random = randomFor("text", number);
  const likes = different(wholeBelow(random, 12), () => drawPerson(random)).map(personId);
  return { ...head, ...generateText(random), likes, comments: generateComments(head) };
}

/**
 * Returns one component of a comment's sortable place.
 * @param {string} id
 * @param {number} atMs
 */
const placePart = (id, atMs) => atMs.toString(16).padStart(12, "0") + id.replaceAll("-", "");

/**
 * @typedef {{
 *   id: string,
 *   parentId: string | null,
 *   rootId: string,
 *   depth: number,
 *   place: string,
 *   atMs: number,
 *   userId: string,
 *   body: string,
 *   html: string,
 * }} GeneratedComment
 */

/**
 * Generates ten approved comments by random users, four in ten a reply to an earlier one, the last within
 * days of the article.
 * @param {{ id: string, publishedAtMs: number }} article
 */
function generateComments(article) {
  const random = randomFor(article.id, 0);
  /** @type {GeneratedComment[]} */
  const comments = [];
  let atMs = article.publishedAtMs;
  for (let at = 0; at < commentsEach; at += 1) {
    atMs += wholeBetween(random, 2, 600) * minuteMs;
    const id = idAt(random, atMs);
    const earlier = random() < 0.4 ? comments[wholeBelow(random, comments.length)] : undefined;
    const parent = earlier && earlier.depth <= deepestAnswered ? earlier : undefined;
    const userId = personId(drawPerson(random));
    comments.push({
      id,
      parentId: parent?.id ?? null,
      rootId: parent?.rootId ?? id,
      depth: parent ? parent.depth + 1 : 0,
      place: (parent?.place ?? "") + placePart(id, atMs),
      atMs,
      userId,
      ...generateComment(random),
    });
  }
  return comments;
}
