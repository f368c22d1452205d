import { describe, expect, test } from "vitest";
import { type GateFacts, rejectionFor } from "#app/server/gate.server.ts";
import { isReadable } from "#app/server/readable-address.ts";

const site = "https://magazine.example";

function statusFor(facts: Partial<GateFacts> & { query?: URLSearchParams }): number | null {
  const whole: GateFacts = {
    method: "GET",
    path: "/",
    query: new URLSearchParams(),
    isReadable: true,
    isTooLong: false,
    host: "magazine.example",
    origin: undefined,
    fetchSite: undefined,
    authorization: undefined,
    ...facts,
  };
  return rejectionFor(whole, site)?.status ?? null;
}

describe("a write", () => {
  const write = { method: "POST", path: "/articles/x" };

  test("from the site's own pages passes, by either header", () => {
    expect(statusFor({ ...write, origin: site })).toBeNull();
    expect(statusFor({ ...write, fetchSite: "same-origin" })).toBeNull();
    expect(statusFor({ ...write, origin: site, fetchSite: "same-origin" })).toBeNull();
  });

  test.each([
    { origin: "https://evil.example" },
    { origin: "null" },
    { origin: "http://magazine.example" },
    { fetchSite: "cross-site" },
    { fetchSite: "same-site" },
    { fetchSite: "none" },
    { origin: "https://evil.example", fetchSite: "same-origin" },
    { origin: site, fetchSite: "cross-site" },
    {},
  ])("from elsewhere or of unknown origin is rejected: %o", (facts) => {
    expect(statusFor({ ...write, ...facts })).toBe(403);
  });

  test.each(["PUT", "PATCH", "DELETE", "POST"])("is recognized by its method: %s", (method) => {
    expect(statusFor({ ...write, method })).toBe(403);
  });

  test("with a bearer token needs no browser header", () => {
    expect(statusFor({ ...write, authorization: "Bearer abc" })).toBeNull();
  });

  test("with a bearer token from another site is still rejected", () => {
    const authorization = "Bearer abc";
    expect(statusFor({ ...write, authorization, origin: "https://evil.example" })).toBe(403);
    expect(statusFor({ ...write, authorization, fetchSite: "cross-site" })).toBe(403);
  });

  test("with an empty bearer token or another scheme is still rejected", () => {
    expect(statusFor({ ...write, authorization: "Bearer " })).toBe(403);
    expect(statusFor({ ...write, authorization: "Basic abc" })).toBe(403);
  });

  test("to the signed webhook passes, and one to an address that only begins like it does not", () => {
    expect(statusFor({ method: "POST", path: "/api/webhooks/clerk" })).toBeNull();
    expect(statusFor({ method: "POST", path: "/api/webhooks/clerk/x" })).toBe(403);
    expect(statusFor({ method: "POST", path: "/api/webhooks/clerk.data" })).toBe(403);
  });
});

describe("any request", () => {
  test("for another host is misdirected", () => {
    expect(statusFor({ host: "evil.example" })).toBe(421);
    expect(statusFor({ host: undefined })).toBe(421);
    expect(statusFor({ host: "magazine.example:8080" })).toBe(421);
  });

  test.each(["/healthz", "/readyz", "/metrics"])(
    "to an operator's endpoint is answered on any host: %s",
    (path) => {
      expect(statusFor({ host: "10.0.0.7:3000", path })).toBeNull();
    },
  );

  test("for one route's data is rejected", () => {
    expect(statusFor({ query: new URLSearchParams("_data=routes/studio") })).toBe(400);
    expect(statusFor({ query: new URLSearchParams("_data") })).toBe(400);
  });

  test("with a malformed address is rejected", () => {
    expect(statusFor({ isReadable: false })).toBe(400);
    for (const address of ["/%", "/a%zz/b", "/%C3", "/a%00", "/?q=%00"]) {
      expect(isReadable(address), address).toBe(false);
    }
    for (const address of [
      ...[
        "/x/../articles/y",
        "/x/%2e%2E/y",
        "/.%2e/y",
        "/./y",
        "/..",
        "/x/.?q=1",
        "/media/../search",
      ],
      ...["/articles\\x", "/articles/x#1", "/articles/x?page=1#2"],
    ]) {
      expect(isReadable(address), address).toBe(false);
    }
    for (const address of [
      ...["/", "/%C3%A9t%C3%A9", "/?q=100%", "/a..b", "/.well-known/x", "/...", "/feed.xml"],
      ...["/search?q=/../x", "/search?q=a\\b", "/%5Cx"],
    ]) {
      expect(isReadable(address), address).toBe(true);
    }
  });

  test.each(["TRACE", "PROPFIND"])(
    "is a write unless its method is known to read: %s",
    (method) => {
      expect(statusFor({ method })).toBe(403);
      expect(statusFor({ method, origin: site })).toBeNull();
    },
  );

  test("for the route manifest is rejected", () => {
    expect(statusFor({ path: "/__manifest" })).toBe(404);
  });
});
