// @ts-check
import { callApi } from "./ask.js";
import { deliver, signDelivery } from "./deliver.js";
import { generateHead } from "./generate-article.js";
import { personId } from "./generate-people.js";
import { idAt } from "./random.js";

/**
 * The changes that are made while readers watch: each is one change of one article, recognized by the text of
 * its page.
 * @typedef {{ path: string, carryOut: () => Promise<void>, shows: (page: string) => boolean, }} Change
 * @typedef {{ servers: import("./ask.js").Server[], sql: import("postgres").Sql, webhookSecret: string,
 * sessions: { editor: () => Promise<string>, moderator: () => Promise<string>, reader: () => Promise<string>
 * }, }} Scene
 * @typedef {(scene: Scene, number: number) => Promise<Change>} Prepare
 */

let changesMade = 0;

/**
 * Returns the process that makes the next change.
 * @param {Scene} scene
 */
const nextServer = ({ servers }) =>
  /** @type {import("./ask.js").Server} */ (servers[(changesMade += 1) % servers.length]);

/**
 * Publishes an article again, with another title.
 * @type {Prepare}
 */
async function publishing(scene, number) {
  const { id, slug } = generateHead(number);
  const server = nextServer(scene);
  const title = `Changed ${(changesMade += 1)} times`;
  const cookie = await scene.sessions.editor();
  const draft = await callApi(server, { cookie, call: `GET /api/v1/articles/${id}/draft` });
  const { excerpt, document, tags } = draft;
  const saved = await callApi(server, {
    cookie,
    call: `PUT /api/v1/articles/${id}/draft`,
    json: { revision: draft.revision, title, excerpt, document, tags },
  });
  return {
    path: `/articles/${slug}`,
    shows: (page) => page.includes(`${title}</h1>`),
    carryOut: async () => {
      const json = { revision: saved.revision };
      await callApi(server, { cookie, call: `POST /api/v1/articles/${id}/publish`, json });
    },
  };
}

/**
 * Approves a pending comment.
 * @type {Prepare}
 */
async function approving(scene, number) {
  const { id: article_id, slug } = generateHead(number);
  const server = nextServer(scene);
  const cookie = await scene.sessions.moderator();
  const [id, created_at] = [idAt(Math.random, Date.now()), new Date()];
  const body = `Waiting ${(changesMade += 1)} times.`;
  const place = created_at.getTime().toString(16).padStart(12, "0") + id.replaceAll("-", "");
  const words = { body, html: `<p>${body}</p>`, status: "pending", user_id: personId(1) };
  const comment = { id, article_id, root_id: id, place, created_at, ...words };
  await scene.sql`insert into comments ${scene.sql(comment)}`;
  return {
    path: `/articles/${slug}`,
    shows: (page) => page.includes(body),
    carryOut: async () => {
      const json = { decisions: [{ commentId: id, version: 1, decision: "approve" }] };
      await callApi(server, { cookie, call: "POST /api/v1/comments/decisions", json });
    },
  };
}

/**
 * Clerk reports another name of the author.
 * @type {Prepare}
 */
async function renaming(scene, number) {
  const { slug, bylines } = generateHead(number);
  const server = nextServer(scene);
  const first_name = `Renamed${(changesMade += 1)}`;
  return {
    path: `/articles/${slug}`,
    shows: (page) => page.includes(first_name),
    carryOut: async () => {
      const user = { object: "user", id: personId(bylines[0] ?? 0), first_name, last_name: "Anew" };
      const state = { public_metadata: { role: "author" }, banned: false, updated_at: Date.now() };
      const data = { ...user, ...state, created_at: Date.now(), email_addresses: [] };
      const event = { type: "user.updated", data };
      await deliver(server, signDelivery({ secret: scene.webhookSecret, event }));
    },
  };
}

/**
 * A reader likes an article, or removes the like.
 * @type {Prepare}
 */
async function liking(scene, number) {
  const { slug } = generateHead(number);
  const server = nextServer(scene);
  const cookie = await scene.sessions.reader();
  const [found] = await scene.sql`
    select l.user_id is not null as liked, c.likes from articles a
    join article_counts c on c.article_id = a.id
    left join article_likes l on l.article_id = a.id and l.user_id = 'user_benchReader'
    where a.slug = ${slug}`;
  const liked = found?.liked !== true;
  const likes = Number(found?.likes) + (liked ? 1 : -1);
  return {
    path: `/articles/${slug}`,
    shows: (page) => Number(/class="like-count"[^<>]{0,200}>(\d+)</.exec(page)?.[1]) === likes,
    carryOut: async () => {
      const call = `PUT /api/v1/articles/by-slug/${slug}/like`;
      await callApi(server, { cookie, call, json: { liked } });
    },
  };
}

/** @type {Record<string, Prepare>} */
export const changes = {
  "publish an update": publishing,
  "approve a comment": approving,
  "rename a person": renaming,
  like: liking,
};
