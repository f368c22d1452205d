import type { AppLoadContext } from "@remix-run/node";
import { afterAll, beforeAll, expect, test } from "vitest";
import { prepareLocalIdentity } from "#app/features/local-identity/local-keys.server.ts";
import { mintSessionToken } from "#app/features/local-identity/session-token.server.ts";
import { saveProfile } from "#app/features/users/save-profile.server.ts";
import { resourceRoute } from "#app/http/resource-route.server.ts";
import { requestContextOf } from "#app/http/request-context.server.ts";
import { NotFound } from "#app/infra/errors.ts";
import { log } from "#app/infra/log.server.ts";
import { answerLanguage } from "#app/server/answer-language.server.ts";
import { addPerson, as } from "#tests/factories/comments.ts";
import { keepDatabase } from "#tests/setup/database.ts";
import { ask, startSmallSite } from "./small-site.ts";

keepDatabase();

const french = { "accept-language": "fr-CA,fr;q=0.9,en;q=0.8" };

test.each([
  ["/studio", null, { locale: "fr", negotiated: true }],
  ["/articles/frost", "en", { locale: "en", negotiated: false }],
  ["/fr/articles/frost", "fr", { locale: "fr", negotiated: false }],
] as const)(
  "a French browser reads %s in the language of its address, if it says one",
  (...given) => {
    const [url, addressed, expected] = given;
    expect(answerLanguage({ url, headers: french }, addressed)).toEqual(expected);
  },
);

test("a sign-in speaks the language of the page that it leads back to", () => {
  const languageOf = (back: string, headers = {}) =>
    answerLanguage({ url: `/sign-in?redirect_url=${encodeURIComponent(back)}`, headers }, null);
  expect(languageOf("/fr/articles/frost")).toEqual({ locale: "fr", negotiated: false });
  expect(languageOf("/articles/frost", french)).toEqual({ locale: "fr", negotiated: true });
  expect(languageOf("/articles/frost")).toEqual({ locale: "en", negotiated: true });
  expect(languageOf("//fr/articles/frost")).toEqual({ locale: "en", negotiated: true });
});

test.each([
  ["fr", { "accept-language": "en" }],
  ["en", french],
] as const)(
  "what a person has chosen (%s) comes before what their browser prefers",
  async (language, headers) => {
    const person = await addPerson();
    await saveProfile(as(person), { bio: "", links: "", language });
    const startedAt = new Date();
    const token = mintSessionToken(
      { userId: person.id, sessionId: "sess_one", startedAt },
      startedAt,
    );
    const cookie = `__session=${token}; __client_uat=${Math.floor(startedAt.getTime() / 1000)}`;
    const request = new Request("http://localhost:3999/studio", { headers: { cookie } });
    const context: AppLoadContext = {
      ...{ requestId: "r", clientAddress: "127.0.0.1", cacheTags: new Set<string>(), log },
      ...answerLanguage({ url: "/studio", headers }, null),
    };
    const { ctx } = await requestContextOf(request, context);
    expect(ctx.locale).toBe(language);
    expect(context).toMatchObject({ locale: language, negotiated: false });
  },
);

let site: Awaited<ReturnType<typeof startSmallSite>>;
beforeAll(async () => {
  await prepareLocalIdentity();
  const missing = { policy: "anyone" as const, run: () => Promise.reject(new NotFound()) };
  const there = { policy: "anyone" as const, run: () => Promise.resolve(Response.json("done")) };
  site = await startSmallSite({
    "api/v1/nothing": resourceRoute({ GET: missing }),
    "api/v1/things": resourceRoute({ GET: there }),
  });
});
afterAll(() => site.stop());

test("an error for a program is said in the language that it asks for, and keeps its code", async () => {
  const answer = (headers?: Record<string, string>) =>
    ask(site.port, { path: "/api/v1/nothing", headers });
  const spoken = await answer({ "Accept-Language": "fr" });
  expect(JSON.parse(spoken.text)).toEqual({
    error: { code: "not_found", message: "Il n’y a rien ici." },
  });
  expect(spoken.headers.vary).toContain("Accept-Language");
  expect(JSON.parse((await answer()).text)).toMatchObject({
    error: { code: "not_found", message: "There is nothing here." },
  });
});

test("a method that is not taken is refused in the language of the request", async () => {
  const headers = { "Accept-Language": "fr" };
  const answer = await ask(site.port, { method: "POST", path: "/api/v1/things", headers });
  expect(JSON.parse(answer.text)).toEqual({
    error: {
      code: "method_not_allowed",
      message: "Méthodes acceptées ici\u00a0: GET, HEAD, OPTIONS.",
    },
  });
  expect(answer.headers.vary).toContain("Accept-Language");
});

test("an answer without words does not vary by language", async () => {
  const headers = { "Accept-Language": "fr" };
  const answer = await ask(site.port, { path: "/api/v1/things", headers });
  expect(answer.headers.vary ?? "").not.toContain("Accept-Language");
  const options = await ask(site.port, { method: "OPTIONS", path: "/api/v1/things", headers });
  expect(options.headers.vary ?? "").not.toContain("Accept-Language");
});
