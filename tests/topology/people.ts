import { z } from "zod";
import { documentOf } from "../support/articles.ts";
import { fromOwnPage, jsonType } from "../support/http.ts";
import { sessionToken } from "../support/tokens.ts";
import { askPatiently } from "./ask.ts";

const Made = z.object({ person: z.object({ id: z.string() }) });
const Saved = z.looseObject({ revision: z.number() });
const Created = z.looseObject({ id: z.string(), revision: z.number() });
const Published = z.looseObject({ slug: z.string() });
const Commented = z.looseObject({ id: z.string(), version: z.number() });

/** The person who makes a request, and its `port`: one web process's, or nginx's. */
export type As = { userId: string; port: number };

/** Calls the JSON interface; the call must succeed. */
export async function call({ userId, port }: As, what: string, body?: unknown) {
  const [method = "", path = ""] = what.split(" ");
  const headers = { Authorization: `Bearer ${sessionToken(userId)}`, ...jsonType };
  const answer = await askPatiently({ port, method, path, headers, body: JSON.stringify(body) });
  if (answer.status > 299) throw new Error(`${what}: ${answer.status} ${answer.text}`);
  return answer;
}

/** Changes people at the identity provider, which notifies the site by webhook. */
async function changePeople(port: number, change: Record<string, unknown>) {
  const path = "/local-identity/people";
  const headers = { ...fromOwnPage(), ...jsonType };
  const answer = await askPatiently({
    port,
    method: "POST",
    path,
    headers,
    body: JSON.stringify(change),
  });
  if (answer.status > 299) throw new Error(`${path}: ${answer.status} ${answer.text}`);
  return answer;
}

/** Creates a person, whose role works once the webhook has arrived. */
export async function newPerson(port: number, person: { firstName: string; role: string }) {
  const answer = await changePeople(port, { intent: "create-person", ...person });
  return answer.as(Made).person.id;
}

export async function renamePerson({ userId, port }: As, firstName: string) {
  await changePeople(port, { intent: "update-person", userId, firstName });
}

/** Saves these words to an article, or to a new one, and publishes it. */
export async function publish(as: As, words: { id?: string; title: string }) {
  const made = words.id
    ? (await call(as, `GET /api/v1/articles/${words.id}/draft`)).as(Created)
    : (await call(as, "POST /api/v1/articles", { title: words.title })).as(Created);
  const { id, revision } = made;
  const content = { title: words.title, excerpt: "", tags: ["topology"] };
  const body = { revision, ...content, document: documentOf(`This is ${words.title}.`) };
  const saved = (await call(as, `PUT /api/v1/articles/${id}/draft`, body)).as(Saved);
  const published = await call(as, `POST /api/v1/articles/${id}/publish`, {
    revision: saved.revision,
  });
  return { id, slug: published.as(Published).slug };
}

export async function unpublish(as: As, id: string) {
  await call(as, `POST /api/v1/articles/${id}/unpublish`, {});
}

export async function comment(as: As, slug: string, body: string) {
  const answer = await call(as, `POST /api/v1/articles/by-slug/${slug}/comments`, { body });
  return answer.as(Commented);
}

export async function approve(as: As, { id, version }: { id: string; version: number }) {
  const decisions = [{ commentId: id, version, decision: "approve" }];
  await call(as, "POST /api/v1/comments/decisions", { decisions });
}

export async function like(as: As, slug: string, liked: boolean) {
  await call(as, `PUT /api/v1/articles/by-slug/${slug}/like`, { liked });
}
