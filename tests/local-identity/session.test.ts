import { eq } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { db } from "#app/db/client.server.ts";
import { localSessions } from "#app/db/schema/index.server.ts";
import { acceptHandshake } from "#app/features/identity/accept-handshake.server.ts";
import { findRenewal } from "#app/features/identity/find-renewal.server.ts";
import { banPerson } from "#app/features/local-identity/ban-person.server.ts";
import { createPerson } from "#app/features/local-identity/create-person.server.ts";
import { deletePerson } from "#app/features/local-identity/delete-person.server.ts";
import { endSession } from "#app/features/local-identity/end-session.server.ts";
import { prepareLocalIdentity } from "#app/features/local-identity/local-keys.server.ts";
import { renewedCookies } from "#app/features/local-identity/renew-session.server.ts";
import { sessionIdOf } from "#app/features/local-identity/session-token.server.ts";
import { startSession } from "#app/features/local-identity/start-session.server.ts";
import { readSession } from "#app/features/identity/session.server.ts";
import { systemContext } from "#app/infra/system-context.server.ts";
import { keepDatabase } from "#tests/setup/database.ts";
import { browser, handshake, later, renewal, signedIn } from "./browser.ts";

keepDatabase();

beforeAll(async () => {
  await prepareLocalIdentity();
});
beforeEach(() => {
  vi.useRealTimers();
});

describe("a session at the local identity provider", () => {
  test("is valid in Clerk's own verification", async () => {
    const { person, page } = await signedIn();
    const session = await readSession(page.request("/studio"), true);
    expect(session).toMatchObject({ state: "fresh", userId: person.id });
  });

  test("is verified once for as long as the token lives, and no longer", async () => {
    const { person, page } = await signedIn();
    const verified = vi.spyOn(crypto.subtle, "verify");
    const read = () => readSession(page.request("/studio"), true);
    expect(await read()).toMatchObject({ state: "fresh", userId: person.id });
    const once = verified.mock.calls.length;
    expect(await read()).toMatchObject({ state: "fresh", userId: person.id });
    expect(verified.mock.calls.length).toBe(once);
    later(70);
    expect(await read()).toMatchObject({ state: "expired", userId: person.id });
    const twice = verified.mock.calls.length;
    expect(await read()).toMatchObject({ state: "expired", userId: person.id });
    expect(verified.mock.calls.length).toBe(twice);
    vi.setSystemTime(Date.now() + 2 * 24 * 60 * 60 * 1000);
    expect(await read()).toMatchObject({ state: "none", userId: null });
  });

  test("is verified again when any other cookie is different", async () => {
    const { person, page } = await signedIn();
    const read = () => readSession(page.request("/studio"), true);
    expect(await read()).toMatchObject({ state: "fresh", userId: person.id });
    const [client] = [...page.jar.keys()].filter((name) => name.startsWith("__client_uat"));
    const signedInElsewhereSince = String(Math.floor(Date.now() / 1000) + 60);
    page.jar.set(client ?? "", { value: signedInElsewhereSince, path: "/" });
    expect((await read()).state).not.toBe("fresh");
    page.jar.set(client ?? "", { value: "0", path: "/" });
    expect((await read()).state).not.toBe("fresh");
    page.jar.delete("__session");
    expect(await read()).toMatchObject({ state: "none", userId: null });
  });

  test("is still identified by its expired token", async () => {
    const { person, page } = await signedIn();
    later(70);
    const session = await readSession(page.request("/studio?tab=drafts"), true);
    expect(session).toMatchObject({ state: "expired", userId: person.id });
  });

  test("is renewed by script as well", async () => {
    const { person, page } = await signedIn();
    later(90);
    const request = page.request("/local-identity/v1/client/sessions/renew");
    page.take((await renewedCookies(systemContext("test"), request)) ?? []);
    const session = await readSession(page.request("/api/v1/articles"), false);
    expect(session).toMatchObject({ state: "fresh", userId: person.id });
  });

  test("limits the provider's own cookie to the provider's addresses, and its secret is not stored", async () => {
    const { person, page } = await signedIn();
    expect(page.request("/studio").headers.get("Cookie")).not.toContain("local_client");
    const secret = page.jar.get("local_client")?.value ?? "";
    expect(secret.length).toBeGreaterThan(40);
    const rows = await db.select().from(localSessions).where(eq(localSessions.userId, person.id));
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows)).not.toContain(secret);
  });

  test("is signed out permanently: neither handshake nor script brings it back", async () => {
    const { page } = await signedIn();
    const before = browser();
    for (const [name, cookie] of page.jar) before.jar.set(name, cookie);
    page.take(await endSession(systemContext("test"), page.request("/sign-out")));
    expect(page.jar.has("__session")).toBe(false);
    expect(page.jar.has("local_client")).toBe(false);
    const renewal = before.request("/local-identity/v1/client/sessions/renew");
    expect(await renewedCookies(systemContext("test"), renewal)).toBeNull();
  });

  test("can be signed out after the token has expired", async () => {
    const { person, page } = await signedIn();
    later(3_600);
    await endSession(systemContext("test"), page.request("/sign-out"));
    const rows = await db.select().from(localSessions).where(eq(localSessions.userId, person.id));
    expect(rows).toEqual([]);
  });

  test("ends when another person signs in with the same browser", async () => {
    const { person, page } = await signedIn();
    const other = await createPerson(systemContext("test"), { firstName: "Grace" });
    const request = page.request("/local-identity/session");
    page.take(await startSession(systemContext("test"), { userId: other.id, request }));
    const session = await readSession(page.request("/"), true);
    expect(session.userId).toBe(other.id);
    const rows = await db.select().from(localSessions).where(eq(localSessions.userId, person.id));
    expect(rows).toEqual([]);
  });

  test.each([
    ["banned", (id: string) => banPerson(systemContext("test"), { userId: id, banned: true })],
    ["deleted", (id: string) => deletePerson(systemContext("test"), { userId: id })],
  ])(
    "of someone %s gets no fresh token and comes back from the handshake signed out",
    async (_what, end) => {
      const { person, page } = await signedIn();
      await end(person.id);
      later(70);
      const back = await handshake(page, await renewal(page, "/studio"));
      page.take(await acceptHandshake(page.request(back)));
      expect(await readSession(page.request("/studio"), true)).toMatchObject({ state: "none" });
      expect(await findRenewal(page.request("/studio"))).toBeNull();
      const again = startSession(systemContext("test"), {
        userId: person.id,
        request: page.request("/"),
      });
      await expect(again).rejects.toThrow();
    },
  );
});

test.each(["", "a.b.c", "a.b", "...", "🙂.🙂.🙂"])(
  "a token that reads %j belongs to no session",
  (token) => {
    expect(sessionIdOf(token)).toBeNull();
  },
);
