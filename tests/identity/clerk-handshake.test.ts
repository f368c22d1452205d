import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { env } from "#app/configuration/env.server.ts";
import { acceptHandshake } from "#app/features/identity/accept-handshake.server.ts";
import { findRenewal } from "#app/features/identity/find-renewal.server.ts";
import {
  localSigningKeys,
  prepareLocalIdentity,
} from "#app/features/local-identity/local-keys.server.ts";
import {
  mintHandshakeToken,
  mintSessionToken,
} from "#app/features/local-identity/session-token.server.ts";
import { readSession } from "#app/features/identity/session.server.ts";
import { keepDatabase } from "#tests/setup/database.ts";
import { browser, later } from "../local-identity/browser.ts";

keepDatabase();

/** The host of the issuer of the tokens that the local provider signs. */
const host = "local-identity.masthead.invalid";
const before = { ...env };

/** Clerk's SDK with keys in Clerk's form; the local provider's key signs in place of Clerk. */
const instances: ["test" | "live", string][] = [
  ["test", "a development instance"],
  ["live", "a production instance"],
];

beforeAll(() => prepareLocalIdentity());
beforeEach(() => {
  vi.useRealTimers();
});
afterAll(async () => {
  Object.assign(env, before);
});

const session = () => ({ userId: "user_a", sessionId: "sess_a", startedAt: new Date() });

function expired() {
  const page = browser();
  const since = Math.floor(Date.now() / 1000);
  page.take([`__session=${mintSessionToken(session(), new Date())}; Path=/`]);
  page.take([`__client_uat=${since}; Path=/`, "__clerk_db_jwt=dvb_own; Path=/"]);
  later(70);
  return page;
}

describe.each(instances)("with a %s key, %s", (kind) => {
  beforeAll(() => {
    Object.assign(env, {
      IDENTITY: "clerk",
      CLERK_PUBLISHABLE_KEY: `pk_${kind}_${Buffer.from(`${host}$`).toString("base64")}`,
      CLERK_SECRET_KEY: `sk_${kind}_nothing`,
      CLERK_JWT_KEY: localSigningKeys().publicPem,
    });
  });

  test("a handshake begins with the state in its return address", async () => {
    const renewal = await findRenewal(expired().request("/studio?tab=drafts"));
    const address = new URL(renewal?.address ?? "");
    expect(address.origin + address.pathname).toBe(`https://${host}/v1/client/handshake`);
    expect(address.searchParams.has("format")).toBe(false);
    const back = new URL(address.searchParams.get("redirect_url") ?? "");
    const state = back.searchParams.get("handshake_state");
    expect(back.href).toBe(`${env.SITE_URL}/studio?tab=drafts&handshake_state=${state}`);
    expect(renewal?.cookies.join()).toContain(`handshake_${state}=1;`);
  });

  test("a session token of several kilobytes does not make the handshake's address too long", async () => {
    const page = browser();
    page.take([`__session=${"a.".repeat(2_000)}; Path=/`]);
    const renewal = await findRenewal(page.request("/studio?tab=drafts"));
    const back = new URL(renewal?.address ?? "").searchParams.get("redirect_url");
    expect(back).toContain("/studio?tab=drafts&");
    expect(renewal?.address.length).toBeLessThanOrEqual(2_000);
  });

  test("a token that no browser can have stored identifies no user", async () => {
    const page = browser();
    page.take([`__session=${"a.".repeat(2_100)}; Path=/`]);
    const renewal = await findRenewal(page.request("/studio"));
    expect(renewal?.address ?? "").not.toContain("a.a.a");
    expect(await readSession(page.request("/studio"), true)).toMatchObject({ userId: null });
    const bearer = new Request(`${env.SITE_URL}/studio`, {
      headers: { Authorization: `Bearer ${"a.".repeat(2_100)}` },
    });
    expect(await findRenewal(bearer)).toBeNull();
  });

  test("a link cannot choose the session to renew or the reader's destination", async () => {
    const page = expired();
    const link = "/studio?__clerk_db_jwt=dvb_attacker&__clerk_redirect_url=https://evil.example/";
    const renewal = await findRenewal(page.request(link));
    expect(new URL(renewal?.address ?? "").host).toBe(host);
    expect(renewal?.address).not.toMatch(/attacker|evil/);
    expect(await readSession(page.request(link), true)).toEqual(
      await readSession(page.request("/studio"), true),
    );
  });

  test("a handshake is accepted where it began, from the address and from a cookie", async () => {
    for (const way of ["address", "cookie"]) {
      const page = expired();
      const renewal = await findRenewal(page.request("/studio"));
      page.take(renewal?.cookies ?? []);
      const back = new URL(new URL(renewal?.address ?? "").searchParams.get("redirect_url") ?? "");
      const fresh = `__session=${mintSessionToken(session(), new Date())}; Path=/`;
      const token = mintHandshakeToken([fresh], new Date());
      if (way === "address") back.searchParams.set("__clerk_handshake", token);
      else page.take([`__clerk_handshake=${token}; Path=/`]);
      const stranger = browser().request(back.pathname + back.search);
      expect(await acceptHandshake(stranger), way).toEqual([]);
      const cookies = await acceptHandshake(page.request(back.pathname + back.search));
      expect(cookies, way).toContain(fresh);
    }
  });
});
