import { expect, test } from "@playwright/test";
import { z } from "zod";
import { send, type Answer } from "../support/http.ts";
import { demo, marker, siteOrigin } from "../support/site.ts";
import { cookiesWith, issuer, sessionToken, signToken } from "../support/tokens.ts";
import { Visitor } from "../support/visitor.ts";
import { comment, publishArticle } from "../support/articles.ts";
import { newPerson } from "../support/people.ts";
import { anotherKey, wrongCookies, wrongTokens } from "./wrong-sessions.ts";

const Failure = z.object({ error: z.object({ code: z.string(), message: z.string() }) });
const ownPage = () => ({ Origin: siteOrigin(), "Sec-Fetch-Site": "same-origin" });

const get = (path: string, cookie: string): Promise<Answer> =>
  send({ path, headers: { Cookie: cookie, Accept: "text/html" } });

/** A reader's own like: it requires only a session, so only the session can fail it. */
function like(slug: string, headers: Record<string, string>): Promise<Answer> {
  return send({
    method: "PUT",
    path: `/api/v1/articles/by-slug/${slug}/like`,
    headers: { "Content-Type": "application/json", ...headers },
    body: JSON.stringify({ liked: true }),
  });
}

let slug: string;
let commentOfReader: string;
test.beforeAll(async () => {
  const author = await new Visitor().signIn(demo.author);
  slug = (await publishArticle(author, { title: "Who is asking" })).slug;
  commentOfReader = marker("own");
  const reader = await new Visitor().signIn(demo.reader);
  await comment(reader, slug, { body: commentOfReader });
});

async function expectSignedOut(cookie: string) {
  const home = await get("/", cookie);
  expect(home.status, "the front page").toBe(200);
  expect(home.text, "the front page offers to sign in").toContain("/sign-in?redirect_url=");
  expect(home.text).not.toContain("Signed in as");
  const article = await get(`/articles/${slug}`, cookie);
  expect(article.status, "an article").toBe(200);
  expect(article.text).not.toContain(commentOfReader);
  const studio = await get("/studio", cookie);
  expect(studio.status, "the studio").toBeGreaterThanOrEqual(300);
  expect(studio.status, "the studio").toBeLessThan(400);
  expect(studio.text).not.toContain("New article");
  const draft = await send({ path: "/api/v1/comments", headers: { Cookie: cookie } });
  expect(draft.status, "JSON").toBe(401);
  const written = await like(slug, { ...ownPage(), Cookie: cookie });
  expect(written.status, "a write").toBe(401);
}

for (const [name, token] of wrongTokens) {
  test(`${name} is nobody`, async () => {
    await expectSignedOut(cookiesWith(token(demo.admin)));
  });

  test(`${name} as a bearer token is nobody`, async () => {
    const answer = await like(slug, { Authorization: `Bearer ${token(demo.admin)}` });
    expect(answer.status).toBe(401);
    expect(answer.as(Failure).error.code).toBeTruthy();
  });
}

for (const [name, cookie] of wrongCookies) {
  test(`${name} is signed out, never an error`, async () => {
    await expectSignedOut(cookie);
  });
}

test("a valid token gives access that the same token, wrongly made, does not", async () => {
  const cookie = cookiesWith(sessionToken(demo.reader));
  expect((await get("/", cookie)).text).toContain("Signed in as");
  expect((await get(`/articles/${slug}`, cookie)).text).toContain(commentOfReader);
  expect((await like(slug, { ...ownPage(), Cookie: cookie })).status).toBe(200);
});

test("an expired token still identifies the reader on a public page, and writes nothing", async () => {
  const cookie = cookiesWith(sessionToken(demo.reader, 10 * 60));
  const article = await get(`/articles/${slug}`, cookie);
  expect(article.status).toBe(200);
  expect(article.text).toContain("Signed in as");
  expect(article.text).toContain(commentOfReader);
  expect(article.headers["cache-control"]).toContain("private, no-store");
  const written = await like(slug, { ...ownPage(), Cookie: cookie });
  expect(written.status).toBe(401);
});

test("an expired token opens no protected page, but redirects a GET through the handshake", async () => {
  const cookie = cookiesWith(sessionToken(demo.author, 10 * 60));
  const studio = await get("/studio", cookie);
  expect(studio.status).toBeGreaterThanOrEqual(302);
  expect(studio.location).toContain("/local-identity/v1/client/handshake?redirect_url=");
  expect(studio.text).not.toContain("New article");
});

test("a protected page renews an expired session through the handshake", async () => {
  const author = await new Visitor().signIn(demo.author);
  author.letSessionExpire(demo.author, 600);
  const old = author.cookie("__session");
  const studio = await author.visit("/studio?status=draft");
  expect(studio.status).toBe(200);
  expect(studio.at).toBe("/studio?status=draft");
  expect(studio.text).toContain("New article");
  expect(author.cookie("__session")).not.toBe(old);
});

test("a session that ended at the provider goes to the sign-in page, and comes back", async () => {
  const author = await new Visitor().signIn(demo.author);
  author.deleteCookie("local_client");
  author.letSessionExpire(demo.author, 600);
  const response = await author.visit("/studio?status=draft");
  expect(response.status).toBe(200);
  expect(response.at).toBe(`/sign-in?redirect_url=${encodeURIComponent("/studio?status=draft")}`);
});

test("JSON with an expired session answers 401 and is not redirected", async () => {
  const cookie = cookiesWith(sessionToken(demo.moderator, 10 * 60));
  const answer = await send({ path: "/api/v1/comments", headers: { Cookie: cookie } });
  expect(answer.status).toBe(401);
  expect(answer.as(Failure).error.code).toBe("not_signed_in");
});

test("the provider renews a token for a script only while its own session lives", async () => {
  const reader = await new Visitor().signIn(demo.reader);
  reader.letSessionExpire(demo.reader);
  const renew = () => reader.request("POST", "/local-identity/v1/client/sessions/renew");
  expect((await renew()).status).toBe(204);
  expect(
    (await reader.json("PUT", `/api/v1/articles/by-slug/${slug}/like`, { liked: true })).status,
  ).toBe(200);
  await reader.post("/sign-out", { intent: "sign-out" });
  expect((await renew()).status).toBe(401);
});

test("a bearer token needs no Origin", async () => {
  const answer = await like(slug, { Authorization: `Bearer ${sessionToken(demo.reader)}` });
  expect(answer.status).toBe(200);
});

test("an invalid bearer token does not carry a browser's valid cookies past the gate", async () => {
  const reader = await newPerson({ firstName: "Bearer" });
  const good = cookiesWith(sessionToken(reader));
  const articles = async () => (await get(`/articles/${slug}`, good)).text;
  for (const authorization of ["Bearer junk", "Bearer a.b.c", "Bearer \t x", "bearer x y"]) {
    const headers = { Authorization: authorization, Cookie: good };
    expect((await like(slug, headers)).status, authorization).toBe(401);
    const elsewhere = { ...headers, Origin: "https://elsewhere.example" };
    expect([401, 403], authorization).toContain((await like(slug, elsewhere)).status);
    const form = await send({
      method: "POST",
      path: `/articles/${slug}`,
      headers: { ...elsewhere, "Content-Type": "application/x-www-form-urlencoded" },
      body: "intent=set-like&liked=true",
    });
    expect([303, 401, 403], authorization).toContain(form.status);
  }
  expect(await articles()).toContain('aria-pressed="false"');
});

test("a handshake token of another key sets no cookies", async () => {
  const forged = signToken(
    { handshake: [`__session=${sessionToken(demo.admin)}; Path=/`, "__client_uat=1; Path=/"] },
    anotherKey,
  );
  const answer = await send({
    path: `/?__clerk_handshake=${forged}`,
    headers: { Accept: "text/html" },
  });
  expect(answer.status).toBeLessThan(500);
  expect(answer.setCookies.join()).not.toContain("__session=ey");
});

test("the handshake redirects only within the site", async () => {
  const path = "/local-identity/v1/client/handshake?redirect_url=";
  for (const away of ["https://elsewhere.example/", "//elsewhere.example", "javascript:alert(1)"]) {
    const answer = await send({ path: path + encodeURIComponent(away) });
    expect(answer.status, away).toBe(422);
  }
});

test("tokens have the same claims as Clerk's", async () => {
  const reader = await new Visitor().signIn(demo.reader);
  const [, claims = ""] = (reader.cookie("__session") ?? "").split(".");
  const Said = z.strictObject({
    sub: z.string(),
    sid: z.string(),
    iat: z.number(),
    nbf: z.number(),
    exp: z.number(),
    iss: z.string(),
    azp: z.string(),
    fva: z.tuple([z.number().int(), z.number().int()]),
  });
  const said = Said.parse(JSON.parse(Buffer.from(claims, "base64url").toString()));
  expect(said).toMatchObject({ iss: issuer, azp: siteOrigin(), sub: demo.reader });
  expect(said.exp - said.iat).toBe(60);
});
