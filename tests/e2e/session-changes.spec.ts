import { expect, test } from "@playwright/test";
import { changePerson, listedPerson, newPerson } from "../support/people.ts";
import { comment, publishArticle, writeDraft } from "../support/articles.ts";
import { fromOwnPage, jsonType, send } from "../support/http.ts";
import { demo, marker } from "../support/site.ts";
import { cookiesOf, Visitor } from "../support/visitor.ts";

const withinFiveSeconds = { timeout: 5_000, intervals: [50, 100, 200] };

/** Writes with a valid token, whatever has happened to the person since. */
async function likeStatus(userId: string, slug: string): Promise<number> {
  const answer = await send({
    method: "PUT",
    path: `/api/v1/articles/by-slug/${slug}/like`,
    headers: { ...fromOwnPage(), ...jsonType, Cookie: cookiesOf(userId) },
    body: JSON.stringify({ liked: true }),
  });
  return answer.status;
}

const statusAs = async (userId: string, path: string) =>
  (await send({ path, headers: { Cookie: cookiesOf(userId), Accept: "text/html" } })).status;

async function articleToLike(): Promise<string> {
  const author = await new Visitor().signIn(demo.author);
  return (await publishArticle(author, { title: "People change" })).slug;
}

test("a banned person is rejected at the next write, though the token is still valid", async () => {
  const slug = await articleToLike();
  const userId = await newPerson({ firstName: "Banned" });
  expect(await likeStatus(userId, slug)).toBe(200);
  await changePerson("ban-person", { userId, banned: true });
  await expect.poll(() => likeStatus(userId, slug), withinFiveSeconds).toBe(403);
  const home = await send({ path: "/", headers: { Cookie: cookiesOf(userId) } });
  expect(home.status).toBe(200);
  expect(await listedPerson(userId)).toMatchObject({ banned: true });
  await changePerson("ban-person", { userId, banned: false });
  await expect.poll(() => likeStatus(userId, slug), withinFiveSeconds).toBe(200);
});

test("a banned person can neither sign in nor renew a session", async () => {
  const userId = await newPerson({ firstName: "Banned", lastName: "Again" });
  const browser = await new Visitor().signIn(userId);
  await changePerson("ban-person", { userId, banned: true });
  const renewed = await browser.request("POST", "/local-identity/v1/client/sessions/renew");
  expect(renewed.status).toBe(401);
  const again = await new Visitor().post("/local-identity/session", { userId });
  expect(again.status).toBe(403);
});

test("a new role grants access, and a lost one ends it, at the next request", async () => {
  const userId = await newPerson({ firstName: "Promoted" });
  expect(await statusAs(userId, "/studio")).toBe(403);
  await changePerson("update-person", { userId, role: "author" });
  await expect.poll(() => statusAs(userId, "/studio"), withinFiveSeconds).toBe(200);
  expect(await statusAs(userId, "/moderation")).toBe(403);
  await changePerson("update-person", { userId, role: "moderator" });
  await expect.poll(() => statusAs(userId, "/moderation"), withinFiveSeconds).toBe(200);
  expect(await statusAs(userId, "/studio")).toBe(403);
  await changePerson("update-person", { userId, role: "reader" });
  await expect.poll(() => statusAs(userId, "/moderation"), withinFiveSeconds).toBe(403);
});

test("an author without the role any more can no longer save or publish their own articles", async () => {
  const userId = await newPerson({ firstName: "Once", lastName: "Author", role: "author" });
  const author = await new Visitor().signIn(userId);
  const { id, revision } = await writeDraft(author, { title: "Too late" });
  await changePerson("update-person", { userId, role: "reader" });
  const publish = () => author.json("POST", `/api/v1/articles/${id}/publish`, { revision });
  await expect.poll(() => statusAs(userId, "/studio"), withinFiveSeconds).toBe(403);
  expect((await publish()).status).toBe(403);
  const read = await author.json("GET", `/api/v1/articles/${id}/draft`);
  expect(read.status).toBe(403);
});

test("a deleted person is signed out at once and permanently, and their name leaves the pages", async () => {
  const slug = await articleToLike();
  const name = marker("gone");
  const userId = await newPerson({ firstName: name });
  const browser = await new Visitor().signIn(userId);
  const words = marker("words");
  await comment(browser, slug, { body: words });
  const moderatorSees = async (path: string) =>
    (await send({ path, headers: { Cookie: cookiesOf(demo.moderator) } })).text;
  expect(await moderatorSees(`/api/v1/comments?q=${words}`)).toContain(name);
  await changePerson("delete-person", { userId });
  await expect.poll(() => likeStatus(userId, slug), withinFiveSeconds).toBe(401);
  const home = await send({ path: "/", headers: { Cookie: cookiesOf(userId) } });
  expect(home.status).toBe(200);
  expect(home.text).not.toContain("Signed in as");
  await expect
    .poll(async () => (await listedPerson(userId))?.deletedAt, withinFiveSeconds)
    .toBeTruthy();
  expect(await moderatorSees(`/api/v1/comments?q=${words}`)).not.toContain(name);
  expect(await moderatorSees(`/moderation?q=${words}`)).not.toContain(name);
});

test("a new name is on every byline within seconds", async () => {
  const [before, after] = [marker("Before"), marker("After")];
  const userId = await newPerson({ firstName: before, role: "author" });
  const author = await new Visitor().signIn(userId);
  const { slug } = await publishArticle(author, { title: "Signed by somebody" });
  const page = async () => (await send({ path: `/articles/${slug}` })).text;
  expect(await page()).toContain(before);
  await changePerson("update-person", { userId, firstName: after });
  await expect.poll(page, withinFiveSeconds).toContain(after);
  for (const path of [`/articles/${slug}`, "/feed.xml", "/atom.xml", "/feed.json"]) {
    const { text } = await send({ path });
    expect(text, path).toContain(after);
    expect(text, path).not.toContain(before);
  }
});
