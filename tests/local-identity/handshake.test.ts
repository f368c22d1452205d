import { randomUUID } from "node:crypto";
import { beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { z } from "zod";
import { env } from "#app/configuration/env.server.ts";
import { acceptHandshake } from "#app/features/identity/accept-handshake.server.ts";
import { findRenewal } from "#app/features/identity/find-renewal.server.ts";
import { consumeState } from "#app/features/identity/handshake-state.server.ts";
import { answerHandshake } from "#app/features/local-identity/answer-handshake.server.ts";
import { prepareLocalIdentity } from "#app/features/local-identity/local-keys.server.ts";
import { readSession } from "#app/features/identity/session.server.ts";
import { askRedis } from "#app/infra/cache/redis.server.ts";
import { systemContext } from "#app/infra/system-context.server.ts";
import { keepDatabase } from "#tests/setup/database.ts";
import { type Browser, browser, handshake, later, renewal, signedIn } from "./browser.ts";

keepDatabase();

beforeAll(() => prepareLocalIdentity());
beforeEach(() => {
  vi.useRealTimers();
});

const read = (page: Browser) => readSession(page.request("/studio"), true);

/** Returns a signed-in browser on its way back from the handshake of its expired session. */
async function returning(path = "/studio") {
  const { person, page } = await signedIn();
  later(70);
  return { person, page, back: await handshake(page, await renewal(page, path)) };
}

/** Returns the token of an attacker's own handshake, for another browser to open. */
async function attackersToken() {
  const { person, page } = await signedIn();
  const requested = `${env.SITE_URL}/local-identity/v1/client/handshake?redirect_url=${env.SITE_URL}/`;
  const back = new URL(env.SITE_URL + (await handshake(page, requested)));
  return { attacker: person, page, token: back.searchParams.get("__clerk_handshake") ?? "" };
}

const namesOf = (cookies: string[]) => cookies.map((line) => line.split("=")[0]);

describe("a handshake returning to the browser that began it", () => {
  test("renews its session", async () => {
    const { person, page, back } = await returning("/studio?tab=drafts&q=a%20b");
    expect(back).toMatch(/^\/studio\?tab=drafts&q=a(%20|\+)b&handshake_state=[\w-]{22}&__clerk_/);
    page.take(await acceptHandshake(page.request(back)));
    expect(await read(page)).toEqual({ state: "fresh", userId: person.id });
  });

  test("works through a cookie, as with Clerk's production instances", async () => {
    const { person, page, back } = await returning();
    const { pathname, searchParams } = new URL(env.SITE_URL + back);
    page.take([`__clerk_handshake=${searchParams.get("__clerk_handshake")}; Path=/`]);
    const state = searchParams.get("handshake_state");
    page.take(await acceptHandshake(page.request(`${pathname}?handshake_state=${state}`)));
    expect(await read(page)).toEqual({ state: "fresh", userId: person.id });
  });

  test("works from two tabs at once, in either order", async () => {
    const { person, page } = await signedIn();
    later(70);
    const [first, second] = await Promise.all([
      renewal(page, "/studio"),
      renewal(page, "/account"),
    ]);
    const backs = [await handshake(page, second), await handshake(page, first)];
    for (const back of backs) {
      const cookies = await acceptHandshake(page.request(back));
      expect(namesOf(cookies)).toContain("__session");
      page.take(cookies);
    }
    expect(await read(page)).toEqual({ state: "fresh", userId: person.id });
    expect([...page.jar.keys()].filter((name) => name.startsWith("handshake_"))).toEqual([]);
  });

  test("signs it out when the provider no longer knows the session", async () => {
    const { page } = await signedIn();
    later(70);
    page.jar.delete("local_client");
    const back = await handshake(page, await renewal(page, "/studio"));
    page.take(await acceptHandshake(page.request(back)));
    expect(await read(page)).toEqual({ state: "none", userId: null });
    expect(await findRenewal(page.request("/studio"))).toBeNull();
  });

  test("works once, even with a copy of its cookies", async () => {
    const { page, back } = await returning();
    const copy = page.request(back);
    const answers = await Promise.all([acceptHandshake(copy), acceptHandshake(page.request(back))]);
    expect(answers.filter((cookies) => namesOf(cookies).includes("__session"))).toHaveLength(1);
    for (const cookies of answers) page.take(cookies);
    expect(await acceptHandshake(page.request(back))).toEqual([]);
    expect(namesOf(await acceptHandshake(copy))).not.toContain("__session");
  });

  test("works once across all processes that share a Redis", async () => {
    const state = randomUUID().replaceAll("-", "").slice(0, 22);
    expect(await consumeState(state)).toMatchObject({ isFirst: true });
    vi.resetModules();
    const another = await import("#app/features/identity/handshake-state.server.ts");
    expect(await another.consumeState(state)).toMatchObject({ isFirst: false });
    const keys = await askRedis((redis) => redis.keys(`*handshake:${state}`));
    expect(keys).toHaveLength(1);
    const life = await askRedis((redis) => redis.ttl(keys?.[0] ?? ""));
    expect(life).toBeGreaterThan(0);
    expect(life).toBeLessThanOrEqual(120);
  });

  test("brings no session after its minute", async () => {
    const { page, back } = await returning();
    later(70);
    expect(namesOf(await acceptHandshake(page.request(back)))).not.toContain("__session");
  });
});

describe("another person's handshake does not sign a browser in", () => {
  const stateCookie = (name: string) => name.startsWith("handshake_");

  test("when the link contains its token", async () => {
    const { token } = await attackersToken();
    const { person, page } = await signedIn();
    for (const link of [
      `/?__clerk_handshake=${token}`,
      `/?__clerk_handshake=${token}&handshake_state=`,
      `/?__clerk_handshake=${token}&handshake_state=AAAAAAAAAAAAAAAAAAAAAA`,
      `/?__clerk_handshake=${token}&handshake_state=__proto__`,
    ]) {
      expect(await acceptHandshake(page.request(link)), link).toEqual([]);
      expect(await acceptHandshake(browser().request(link)), link).toEqual([]);
    }
    expect(await read(page)).toEqual({ state: "fresh", userId: person.id });
  });

  test("with the state of the attacker's own handshake", async () => {
    const { back } = await returning();
    const { person, page } = await signedIn();
    later(70);
    await renewal(page, "/studio");
    expect(await acceptHandshake(page.request(back))).toEqual([]);
    expect(await read(page)).toEqual({ state: "expired", userId: person.id });
    expect(await acceptHandshake(browser().request(back))).toEqual([]);
  });

  test("when the browser has a cookie with its token", async () => {
    const { token } = await attackersToken();
    const page = browser();
    page.take([`__clerk_handshake=${token}; Path=/`]);
    expect(await read(page)).toEqual({ state: "none", userId: null });
    expect(await acceptHandshake(page.request("/studio"))).toEqual([]);
    expect(await findRenewal(page.request("/studio"))).toBeNull();
  });

  test("when the browser's own handshake returns beside a planted cookie", async () => {
    const { page, back } = await returning();
    const { token } = await attackersToken();
    const { pathname, searchParams } = new URL(env.SITE_URL + back);
    const address = `${pathname}?handshake_state=${searchParams.get("handshake_state")}`;
    const cookies = `${page.request("/").headers.get("Cookie")}; __clerk_handshake=${token}`;
    const own = `__clerk_handshake=${searchParams.get("__clerk_handshake")}`;
    const headers = { Cookie: `${cookies}; ${own}` };
    const accepted = await acceptHandshake(new Request(env.SITE_URL + address, { headers }));
    expect(namesOf(accepted).every((name = "") => stateCookie(name))).toBe(true);
  });

  test("beside an Authorization header, which takes precedence", async () => {
    const { page, back } = await returning();
    const request = page.request(back);
    request.headers.set("Authorization", "Bearer junk");
    expect(await acceptHandshake(request)).toEqual([]);
  });

  test("when another key signed it", async () => {
    const { page, back } = await returning();
    const address = new URL(env.SITE_URL + back);
    const [header, claims, signature] =
      address.searchParams.get("__clerk_handshake")?.split(".") ?? [];
    const said = JSON.parse(Buffer.from(claims ?? "", "base64url").toString()) as object;
    const forged = Buffer.from(JSON.stringify({ ...said, jti: "x" })).toString("base64url");
    address.searchParams.set("__clerk_handshake", `${header}.${forged}.${signature}`);
    vi.spyOn(console, "error").mockImplementation(() => undefined);
    const cookies = await acceptHandshake(page.request(address.pathname + address.search));
    expect(namesOf(cookies).every((name = "") => stateCookie(name))).toBe(true);
  });

  test.each(["", "a", "a.b.c", "..", "e30", ".bnVsbA.", "%F0%9F%99%82"])(
    "when its token reads %j",
    async (token) => {
      const { page, back } = await returning();
      const state = new URL(env.SITE_URL + back).searchParams.get("handshake_state");
      const address = `/studio?handshake_state=${state}&__clerk_handshake=${token}`;
      const cookies = await acceptHandshake(page.request(address));
      expect(namesOf(cookies)).toEqual([`handshake_${state}`]);
    },
  );
});

describe("a redirect to the handshake", () => {
  test("has a random, short-lived state for this host and the server only", async () => {
    const { page } = await signedIn();
    later(70);
    const [one, two] = [
      await findRenewal(page.request("/studio")),
      await findRenewal(page.request("/studio")),
    ];
    const cookie = one?.cookies.find((line) => line.startsWith("handshake_")) ?? "";
    expect(cookie).toMatch(/^handshake_[\w-]{22}=1; Path=\/; Max-Age=120; HttpOnly; SameSite=Lax$/);
    expect(two?.cookies).not.toContain(cookie);
    const back = new URL(new URL(one?.address ?? "").searchParams.get("redirect_url") ?? "");
    expect(cookie).toContain(`handshake_${back.searchParams.get("handshake_state")}=`);
  });

  test("has a state that no neighbour in the domain can set with https", async () => {
    vi.stubEnv("SITE_URL", "https://localhost:3999");
    vi.resetModules();
    const { beginHandshake, hasBegunHere } =
      await import("#app/features/identity/handshake-state.server.ts");
    const { state, cookies } = beginHandshake(new Request("https://localhost:3999/"));
    expect(cookies).toEqual([
      `__Host-handshake_${state}=1; Path=/; Max-Age=120; HttpOnly; SameSite=Lax; Secure`,
    ]);
    const sent = (Cookie: string) =>
      hasBegunHere(new Request("https://localhost:3999/", { headers: { Cookie } }), state);
    expect(sent(`__Host-handshake_${state}=1`)).toBe(true);
    expect(sent(`handshake_${state}=1`)).toBe(false);
  });

  test("leaves at most eight pending in one browser", async () => {
    const { page } = await signedIn();
    later(70);
    const addresses: string[] = [];
    for (let tab = 0; tab < 12; tab += 1) {
      page.jar.delete("__clerk_redirect_count");
      addresses.push(await renewal(page, "/studio"));
    }
    const states = [...page.jar.keys()].filter((name) => name.startsWith("handshake_"));
    expect(states).toHaveLength(8);
    const back = await handshake(page, addresses.at(-1) ?? "");
    expect(namesOf(await acceptHandshake(page.request(back)))).toContain("__session");
    const first = await handshake(page, addresses[0] ?? "");
    expect(await acceptHandshake(page.request(first))).toEqual([]);
  });

  test("cannot be made to lead elsewhere or bring another's session by the page's address", async () => {
    const { page } = await signedIn();
    later(70);
    const link =
      "/studio?a=b/c&__clerk_db_jwt=dvb_attacker&__clerk_redirect_url=https://evil.example/";
    const address = new URL(await renewal(page, `${link}&__clerk_synced=true&handshake_state=x`));
    expect(address.origin + address.pathname).toBe(
      `${env.SITE_URL}/local-identity/v1/client/handshake`,
    );
    const back = address.searchParams.get("redirect_url") ?? "";
    expect(back).toMatch(/^http:\/\/localhost:3999\/studio\?a=b\/c&handshake_state=[\w-]{22}$/);
    expect(address.href).not.toContain("attacker");
  });
});

describe("the local identity provider", () => {
  test.each([
    "",
    "https://evil.example/",
    "//evil.example/",
    "/studio",
    "http://localhost:3998/",
    "https://localhost:3999/",
    "http://localhost:3999@evil.example/",
    "http://user@evil.example:3999/",
    "javascript:alert(1)",
  ])("never redirects to %j", async (redirectUrl) => {
    const requested = `/local-identity/v1/client/handshake?redirect_url=${encodeURIComponent(redirectUrl)}`;
    const answer = answerHandshake(systemContext("test"), browser().request(requested));
    await expect(answer).rejects.toThrow("redirect_url");
  });

  test("says when it made a handshake's token, and how long it is valid", async () => {
    const { token } = await attackersToken();
    const claims = JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString());
    const { iat, exp } = z
      .object({ iat: z.number(), exp: z.number(), jti: z.uuid() })
      .parse(claims);
    expect(exp - iat).toBe(60);
    expect(Math.abs(Date.now() / 1000 - iat)).toBeLessThan(10);
  });
});
