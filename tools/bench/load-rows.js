// @ts-check
import { connectTo } from "../../bin/lib/postgres-connection.js";
import { copyArray, RowWriter } from "./copy-rows.js";
import { generateArticle } from "./generate-article.js";
import {
  actors,
  beginningMs,
  generateBylines,
  generatePeople,
  generateTags,
} from "./generate-people.js";
import { rendererVersion } from "./generate-text.js";

const articlesABatch = 250;

const peopleTables = {
  users: ["id", "first_name", "last_name", "username", "role", "source_updated_at", "created_at"],
  bylines: ["id", "handle", "name", "bio", "user_id", "created_at"],
  tags: ["id", "slug", "name"],
  "local_identity.people": [
    ...["id", "first_name", "last_name", "username", "role", "created_at", "updated_at"],
  ],
};

const articleTables = {
  articles: [
    ...["id", "status", "slug", "lang", "created_by", "draft_revision", "published_revision"],
    ...["title", "excerpt", "html", "text", "contents", "words", "minutes", "renderer_version"],
    ...["published_at", "live_updated_at", "created_at", "drafted_at"],
  ],
  article_revisions: [
    ...["article_id", "revision", "title", "excerpt", "document", "tags", "kind"],
    ...["created_by", "created_at"],
  ],
  article_authors: ["article_id", "byline_id", "position"],
  article_tags: ["article_id", "tag_id", "position"],
  article_counts: ["article_id", "likes", "comments"],
  article_likes: ["article_id", "user_id", "created_at"],
  comments: [
    ...[
      "id",
      "article_id",
      "parent_id",
      "root_id",
      "depth",
      "place",
      "status",
      "body",
      "html",
      "user_id",
    ],
    ...["created_at", "decided_at"],
  ],
};

/** @typedef {{ bylines: ReturnType<typeof generateBylines>, tags: ReturnType<typeof generateTags> }} Cast */

/** @param {RowWriter} writer @returns {Cast} */
function addPeople(writer) {
  const at = new Date(beginningMs);
  const acting = new Set(actors.map(({ id }) => id));
  for (const person of generatePeople()) {
    const { id, firstName: first_name, lastName: last_name, username, role } = person;
    const row = { id, first_name, last_name, username, role };
    writer.add("users", { ...row, source_updated_at: beginningMs, created_at: at });
    if (!acting.has(id)) continue;
    const times = { created_at: beginningMs, updated_at: beginningMs };
    writer.add("local_identity.people", { ...row, ...times });
  }
  const [bylines, tags] = [generateBylines(), generateTags()];
  for (const { userId: user_id, ...byline } of bylines) {
    writer.add("bylines", { ...byline, user_id, created_at: at });
  }
  for (const tag of tags) writer.add("tags", tag);
  return { bylines, tags };
}

/** @param {RowWriter} writer @param {Cast} cast @param {number} number */
function addArticle(writer, { bylines, tags }, number) {
  const { id, slug, title, excerpt, document, ...article } = generateArticle(number);
  const created_by = bylines[article.bylines[0] ?? 0]?.userId;
  const at = new Date(article.publishedAtMs);
  const times = { published_at: at, live_updated_at: at, created_at: at, drafted_at: at };
  const { html, text, contents, words, minutes } = article;
  const live = { title, excerpt, html, text, contents, words, minutes };
  const state = { status: "published", lang: "en", draft_revision: 1, published_revision: 1 };
  const renderer = { renderer_version: rendererVersion };
  writer.add("articles", { id, slug, created_by, ...state, ...live, ...renderer, ...times });
  const names = article.tags.map((place) => tags[place]?.name ?? "");
  const revision = { article_id: id, revision: 1, title, excerpt, document, kind: "published" };
  const made = { created_by, created_at: at };
  writer.add("article_revisions", { ...revision, tags: copyArray(names), ...made });
  for (const [position, place] of article.bylines.entries()) {
    writer.add("article_authors", { article_id: id, byline_id: bylines[place]?.id, position });
  }
  for (const [position, place] of article.tags.entries()) {
    writer.add("article_tags", { article_id: id, tag_id: tags[place]?.id, position });
  }
  addReactions(writer, id, article);
}

/** @param {RowWriter} writer @param {string} id @param {Pick<ReturnType<typeof generateArticle>, "likes" | "comments" | "publishedAtMs">} article */
function addReactions(writer, id, { likes, comments, publishedAtMs }) {
  writer.add("article_counts", { article_id: id, likes: likes.length, comments: comments.length });
  for (const [place, user_id] of likes.entries()) {
    const created_at = new Date(publishedAtMs + (place + 1) * 60_000);
    writer.add("article_likes", { article_id: id, user_id, created_at });
  }
  for (const comment of comments) {
    const { parentId: parent_id, rootId: root_id, userId: user_id, atMs, ...rest } = comment;
    const at = { created_at: new Date(atMs), decided_at: new Date(atMs + 60_000) };
    const place = { article_id: id, parent_id, root_id };
    writer.add("comments", { ...rest, ...place, ...at, user_id, status: "approved" });
  }
}

/**
 * Fills a migrated, empty database with `count` articles and their related rows. Foreign keys and triggers
 * are active; indexes that only speed up reads are recreated at the end.
 * @param {string} url
 * @param {{ count: number, onProgress?: (articles: number) => void }} options
 */
export async function loadRows(url, { count, onProgress }) {
  await connectTo(url, async (sql) => {
    await prepareSession(sql);
    const indexes = await sql`
      select indexdef as definition, format('%I.%I', schemaname, indexname) as name
      from pg_indexes where schemaname = 'public' and tablename = any(${Object.keys(articleTables)})
        and indexdef not like 'CREATE UNIQUE%'`;
    for (const { name } of indexes) await sql.unsafe(`drop index ${name}`);
    const people = new RowWriter(sql, peopleTables);
    const cast = addPeople(people);
    await people.flush();
    await loadArticles(url, { cast, count, onProgress });
    for (const { definition } of indexes) await sql.unsafe(definition);
    await sql.unsafe("vacuum (analyze)");
  });
}

/** Uses two connections, because PostgreSQL uses one CPU per connection. */
async function loadArticles(
  /** @type {string} */ url,
  /** @type {{ cast: Cast, count: number, onProgress?: (articles: number) => void }} */ {
    cast,
    count,
    onProgress,
  },
) {
  let next = 0;
  const work = () =>
    connectTo(url, async (sql) => {
      await prepareSession(sql);
      const writer = new RowWriter(sql, articleTables);
      while (next < count) {
        const from = next;
        next = Math.min(count, from + articlesABatch);
        const to = next;
        for (let number = from; number < to; number += 1) addArticle(writer, cast, number);
        await writer.flush();
        onProgress?.(to);
      }
    });
  await Promise.all([work(), work()]);
}

/** @param {import("postgres").Sql} sql */
async function prepareSession(sql) {
  await sql`set synchronous_commit = off`;
  await sql`set maintenance_work_mem = '512MB'`;
  await sql`set max_parallel_maintenance_workers = 2`;
}
