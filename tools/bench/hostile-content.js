// @ts-check
import { idAt, randomFor } from "./random.js";
import { personId } from "./generate-people.js";

/**
 * The worst content that users could have written, on public pages: longest comments of characters that must
 * all be escaped, a thread of thousands, a chain of replies, and newest articles of the maximum length.
 */

const longestComment = 10_000;
const commentCount = 3_000;
const longArticleCount = 20;
const articleMs = Date.UTC(2026, 0, 1);

/** @param {string} text */
const escaped = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");

/** @typedef {{ slug: string, articleId: string }} Written */

/**
 * @param {import("postgres").Sql} sql
 * @returns {Promise<{ long: Written, many: Written, chain: Written, newest: Written }>}
 */
export async function writeHostileContent(sql) {
  const articles = [];
  for (let number = 0; number < longArticleCount; number += 1) {
    articles.push(await writeLongArticle(sql, number));
  }
  const [long, many, chain] = /** @type {[Written, Written, Written]} */ (articles);
  const heavy = "<&".repeat(longestComment / 2);
  await writeComments(sql, long, { count: 500, body: heavy, answering: false });
  await writeComments(sql, many, { count: commentCount, body: "Yes.", answering: false });
  await writeComments(sql, chain, { count: 300, body: "No.", answering: true });
  return { long, many, chain, newest: /** @type {Written} */ (articles.at(-1)) };
}

/**
 * Half a megabyte of HTML, near the output of a document of one megabyte.
 * @param {import("postgres").Sql} sql
 * @param {number} number
 */
async function writeLongArticle(sql, number) {
  const at = new Date(articleMs + number * 60_000);
  const id = idAt(randomFor("hostile", number), at.getTime());
  const slug = `hostile-${number}`;
  const paragraph = "A sentence that goes on & on. ".repeat(20).trim();
  const paragraphs = Array.from({ length: 800 }, () => paragraph);
  const [article] = await sql`
    insert into articles ${sql({
      id,
      slug,
      status: "published",
      draft_revision: 1,
      published_revision: 1,
      title: `Hostile & ${number}`,
      excerpt: paragraph,
      html: paragraphs.map((text) => `<p>${escaped(text)}</p>`).join(""),
      text: paragraphs.join("\n"),
      words: 80_000,
      minutes: 348,
      published_at: at,
      live_updated_at: at,
    })} returning id`;
  await sql`insert into article_counts (article_id) values (${id})`;
  await sql`
    insert into article_authors (article_id, byline_id, position)
    select ${id}, id, 0 from bylines where handle = 'author-0'`;
  await sql`
    insert into article_tags (article_id, tag_id, position)
    select ${id}, tag_id, 0 from article_tags group by tag_id order by count(*) desc limit 1`;
  return { slug, articleId: String(article?.id) };
}

/** The maximum number of ancestors in a comment's place. */
const mostAbove = 6;
const componentLength = 44;

/**
 * @param {import("postgres").Sql} sql @param {Written} article
 * @param {{ count: number, body: string, answering: boolean }} options
 */
async function writeComments(sql, { articleId: article_id }, { count, body, answering }) {
  const random = randomFor("hostile comments", count);
  const html = `<p>${escaped(body)}</p>`;
  let parent = /** @type {{ id: string, root_id: string, place: string, depth: number } | null} */ (
    null
  );
  const rows = [];
  for (let number = 0; number < count; number += 1) {
    const atMs = articleMs + number * 1_000;
    const id = idAt(random, atMs);
    const above = (parent?.place ?? "").slice(0, mostAbove * componentLength);
    const place = above + atMs.toString(16).padStart(12, "0") + id.replaceAll("-", "");
    const [root_id, depth] = [parent?.root_id ?? id, parent ? parent.depth + 1 : 0];
    const where = { id, article_id, parent_id: parent?.id ?? null, root_id, depth, place };
    const at = { created_at: new Date(atMs), decided_at: new Date(atMs) };
    rows.push({ ...where, ...at, body, html, status: "approved", user_id: personId(number) });
    if (answering) parent = { id, root_id, place, depth };
  }
  for (let at = 0; at < rows.length; at += 100) {
    await sql`insert into comments ${sql(rows.slice(at, at + 100))}`;
  }
  await sql`update article_counts set comments = ${count} where article_id = ${article_id}`;
}
