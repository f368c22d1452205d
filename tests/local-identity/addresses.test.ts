import type { ActionFunctionArgs } from "@remix-run/node";
import { afterEach, beforeAll, describe, expect, test } from "vitest";
import { env } from "#app/configuration/env.server.ts";
import { createPerson } from "#app/features/local-identity/create-person.server.ts";
import { prepareLocalIdentity } from "#app/features/local-identity/local-keys.server.ts";
import { log } from "#app/infra/log.server.ts";
import { systemContext } from "#app/infra/system-context.server.ts";
import * as page from "#app/routes/local-identity.tsx";
import * as people from "#app/routes/local-identity_.people.ts";
import * as pictures from "#app/routes/local-identity_.pictures.$name.ts";
import * as session from "#app/routes/local-identity_.session.ts";
import * as handshake from "#app/routes/local-identity_.v1.client.handshake.ts";
import * as renewal from "#app/routes/local-identity_.v1.client.sessions.renew.ts";
import * as signIn from "#app/routes/sign-in.$.tsx";
import { keepDatabase } from "#tests/setup/database.ts";

keepDatabase();

beforeAll(() => prepareLocalIdentity());
afterEach(() => {
  env.IDENTITY = "local";
});

type Handler = (args: ActionFunctionArgs) => Promise<unknown>;

/** Returns the handler's response, or the one it throws. */
async function ask(handler: Handler, path: string, init: RequestInit = {}, name = "") {
  const context = {
    requestId: "r",
    clientAddress: "127.0.0.1",
    cacheTags: new Set<string>(),
    log,
  };
  const request = new Request(env.SITE_URL + path, init);
  try {
    return await handler({ request, context, params: { name } });
  } catch (error) {
    if (error instanceof Response) return error;
    throw error;
  }
}

const form = (fields: Record<string, string>) => ({
  method: "POST",
  body: new URLSearchParams(fields),
});

const json = (body: unknown) => ({
  method: "POST",
  headers: { "Content-Type": "application/json" },
  body: JSON.stringify(body),
});

const addresses: [string, Handler, RequestInit][] = [
  ["/local-identity", page.loader, {}],
  ["/local-identity", page.action, form({ intent: "delete-person", userId: "user_a" })],
  ["/local-identity/people", people.loader, {}],
  ["/local-identity/people", people.action, json({ intent: "create-person" })],
  ["/local-identity/session", session.action, form({ userId: "user_a" })],
  ["/local-identity/v1/client/handshake", handshake.loader, {}],
  ["/local-identity/v1/client/sessions/renew", renewal.action, { method: "POST" }],
  ["/local-identity/pictures/a.webp", pictures.loader, {}],
  ["/sign-in", signIn.action, form({ intent: "start-session", userId: "user_a" })],
  ["/sign-in", signIn.action, form({ intent: "create-person", firstName: "A" })],
];

test.each(addresses)("with Clerk, %s is a 404", async (path, handler, init) => {
  env.IDENTITY = "clerk";
  expect(await ask(handler, path, init)).toMatchObject({ status: 404 });
});

describe("signing in over the local identity provider's address", () => {
  test.each([
    ["a form", form],
    ["JSON", json],
  ])("works with %s and leads to a path of this site only", async (_what, body) => {
    const { id } = await createPerson(systemContext("test"), { firstName: "Ada" });
    for (const [requested, path] of [
      ["/studio", "/studio"],
      ["//evil.example", "/"],
    ] as const) {
      const sent = body({ userId: id, redirect_url: requested });
      const answer = await ask(session.action, "/local-identity/session", sent);
      if (!(answer instanceof Response)) throw new Error("no response");
      expect([answer.status, answer.headers.get("Location")]).toEqual([303, path]);
      const names = answer.headers.getSetCookie().map((cookie) => cookie.split("=")[0]);
      expect(names).toEqual(["local_client", "__session", "__client_uat"]);
    }
  });

  test.each([{}, { userId: "" }, { userId: "user_nobody" }])(
    "is rejected with %j",
    async (fields) => {
      const answer = await ask(session.action, "/local-identity/session", json(fields));
      expect(answer).toMatchObject({ status: 422 });
    },
  );
});

describe("the local identity provider's people over HTTP", () => {
  test("are listed as the contract says and changed by their intents", async () => {
    const intent = json({ intent: "create-person", firstName: "Ada", role: "author" });
    const made = await ask(people.action, "/local-identity/people", intent);
    expect(made).toMatchObject({ status: 201 });
    const answer = await ask(people.loader, "/local-identity/people");
    if (!(made instanceof Response && answer instanceof Response)) throw new Error("no response");
    const { person } = (await made.json()) as { person: { id: string } };
    const listed = (await answer.json()) as { people: { id: string }[] };
    expect(listed.people.find(({ id }) => id === person.id)).toEqual({
      id: expect.stringMatching(/^user_/) as string,
      firstName: "Ada",
      lastName: null,
      username: null,
      role: "author",
      banned: false,
      imageUrl: null,
    });
  });

  test.each(["constructor", "__proto__", "", "delete"])(
    "are not changed by the intent %j",
    async (intent) => {
      const answer = await ask(people.action, "/local-identity/people", json({ intent }));
      expect(answer).toMatchObject({ status: 422 });
    },
  );

  test("that a form has changed are shown on their page", async () => {
    const { id } = await createPerson(systemContext("test"), { firstName: "Ada" });
    const sent = form({ intent: "ban-person", userId: id });
    const answer = await ask(people.action, "/local-identity/people", sent);
    if (!(answer instanceof Response)) throw new Error("no response");
    expect([answer.status, answer.headers.get("Location")]).toEqual([303, "/local-identity"]);
  });

  test.each(["..%2f..%2fpackage.json", "../../package.json", "", "nobody.webp"])(
    "have no picture named %j",
    async (name) => {
      const answer = await ask(pictures.loader, "/local-identity/pictures/x", {}, name);
      expect(answer).toMatchObject({ status: 404 });
    },
  );
});
