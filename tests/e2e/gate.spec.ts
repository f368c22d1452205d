import { expect, test } from "@playwright/test";
import { z } from "zod";
import { send } from "../support/http.ts";
import { siteOrigin } from "../support/site.ts";

const Failure = z.object({ error: z.object({ code: z.string(), message: z.string() }) });
const elsewhere = "elsewhere.example";

for (const path of ["/", "/feed.xml", "/api/v1/comments", "/reader.js", "/sign-in", "/no/such"]) {
  test(`${path} does not answer to a foreign Host`, async () => {
    for (const Host of [elsewhere, `localhost:1`, "127.0.0.1", `${elsewhere}:3000`]) {
      const answer = await send({ path, headers: { Host } });
      expect(answer.status, Host).toBe(421);
      expect(answer.text).not.toContain(Host);
    }
  });
}

test("health and readiness answer on any Host; metrics does not exist until it is configured", async () => {
  const headers = { Host: elsewhere };
  expect(await send({ path: "/healthz", headers })).toMatchObject({ status: 200 });
  const ready = await send({ path: "/readyz", headers });
  expect(ready.status).toBe(200);
  expect(ready.json()).toMatchObject({ ready: true, postgres: "there", content: "there" });
  expect(await send({ path: "/metrics", headers })).toMatchObject({ status: 404 });
  const bearer = { ...headers, Authorization: "Bearer undefined" };
  expect(await send({ path: "/metrics", headers: bearer })).toMatchObject({ status: 404 });
});

test("X-Forwarded headers from untrusted peers are ignored", async () => {
  const headers = {
    "X-Forwarded-Host": elsewhere,
    "X-Forwarded-Proto": "https",
    "X-Forwarded-For": "203.0.113.9",
    Forwarded: `host=${elsewhere};proto=https`,
  };
  const home = await send({ path: "/", headers });
  expect(home.status).toBe(200);
  expect(home.text).not.toContain(elsewhere);
  expect(home.text).toContain(`<link rel="canonical" href="${siteOrigin()}/"`);
  const studio = await send({ path: "/studio", headers });
  expect(studio.location).toBe("/sign-in?redirect_url=%2Fstudio");
  const wrongHost = { ...headers, Host: elsewhere, "X-Forwarded-Host": new URL(siteOrigin()).host };
  expect(await send({ path: "/", headers: wrongHost })).toMatchObject({ status: 421 });
});

test("an origin that matches only a forwarded host is still foreign", async () => {
  const answer = await send({
    method: "POST",
    path: "/sign-in",
    headers: {
      Origin: `https://${elsewhere}`,
      "X-Forwarded-Host": elsewhere,
      "Content-Type": "application/x-www-form-urlencoded",
    },
    body: "intent=start-session&userId=user_demoAdmin",
  });
  expect(answer.status).toBe(403);
  expect(answer.setCookies).toEqual([]);
});

test("the framework's manifest is not served", async () => {
  for (const query of ["", "?p=%2F&p=%2Fstudio&version=1", `?${"p=%2Fa%2Fb&".repeat(150)}`]) {
    const answer = await send({ path: `/__manifest${query}` });
    expect(answer.status).toBe(404);
    expect(answer.text).not.toContain("routes/");
  }
});

test("no page can be read by ?_data, however it is spelt", async () => {
  for (const path of [
    "/?_data=root",
    "/?x=1&_data=",
    "/?%5Fdata=root",
    "/search?q=a&_data=root#x",
  ]) {
    expect(await send({ path }), path).toMatchObject({ status: 400 });
  }
});

test("an error at the gate is JSON for the JSON addresses", async () => {
  const headers = { Origin: `https://${elsewhere}`, "Content-Type": "application/json" };
  const answer = await send({ method: "POST", path: "/api/v1/articles", headers, body: "{}" });
  expect(answer.status).toBe(403);
  expect(answer.as(Failure).error.code).toBeTruthy();
});

test("unusual methods and paths are rejected without a server error", async () => {
  const own = { Origin: siteOrigin() };
  for (const method of ["PATCH", "OPTIONS", "TRACE", "PROPFIND"]) {
    for (const path of ["/", "/articles/mending-a-map", "/api/v1/articles", "/feed.xml"]) {
      const { status } = await send({ method, path, headers: own });
      expect(status, `${method} ${path}`).toBeLessThan(500);
    }
  }
  const paths = [
    "/%00",
    "/%E0%A4%A",
    "/articles/%00",
    "/articles/%E0%A4%A",
    "/authors/%00",
    "/tags/%2e%2e%2f",
    "/media/%2e%2e%2f%2e%2e%2fsecrets%2flocal-identity.pem",
    "/media/..%5c..%5csecrets",
    "/local-identity/pictures/..%2f..%2fpackage.json",
    "/assets/..%2f..%2fserver%2findex.js",
    "/?page=99999999999999999999",
    "/?page=-1",
    "/?page=1e9",
    "/search?q=%00",
    `/search?q=${"a".repeat(5_000)}`,
    "/moderation?cursor=x",
    "/kept/..%2f..",
    "/.env",
    "//elsewhere.example",
    "/\\elsewhere.example",
  ];
  for (const path of paths) {
    const answer = await send({ path });
    expect(answer.status, path).toBeLessThan(500);
    expect(answer.location, path).not.toMatch(/^(\/\/|\/\\|https?:\/\/elsewhere)/);
    expect(answer.text, path).not.toContain("PRIVATE KEY");
  }
});

test("signing in redirects to this site only", async () => {
  const away = [
    "//elsewhere.example",
    "https://elsewhere.example/",
    "/\\elsewhere.example",
    "javascript:alert(1)",
  ];
  for (const redirect_url of away) {
    const answer = await send({
      method: "POST",
      path: "/local-identity/session",
      headers: { Origin: siteOrigin(), "Content-Type": "application/x-www-form-urlencoded" },
      body: new URLSearchParams({ userId: "user_demoReader", redirect_url }).toString(),
    });
    expect(answer.location, redirect_url).toBe("/");
  }
});
