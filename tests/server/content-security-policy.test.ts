import { expect, test } from "vitest";
import { contentSecurityPolicy } from "#app/server/content-security-policy.server.ts";

function directive(policy: string, name: string): string[] {
  const found = policy.split("; ").find((part) => part.startsWith(`${name} `));
  return found?.split(" ").slice(1) ?? [];
}

test("a page for everybody names its script by hash, and nothing inline is let through", () => {
  const policy = contentSecurityPolicy({});
  const hash = expect.stringMatching(/^'sha256-/);
  expect(directive(policy, "script-src")).toEqual(["'self'", hash, hash]);
  expect(policy).not.toMatch(/unsafe|nonce|https?:|ws:/);
});

test("a hydrated page has its nonce besides", () => {
  const policy = contentSecurityPolicy({ nonce: "abc" });
  expect(directive(policy, "script-src")).toContain("'nonce-abc'");
  expect(policy).not.toContain("unsafe");
});

test("without Clerk no page contacts another host, whatever it asks for", () => {
  expect(contentSecurityPolicy({ clerk: true })).toBe(contentSecurityPolicy({}));
});

test("nothing frames us, and forms go nowhere else", () => {
  const policy = contentSecurityPolicy({});
  expect(directive(policy, "frame-ancestors")).toEqual(["'none'"]);
  expect(directive(policy, "form-action")).toEqual(["'self'"]);
  expect(directive(policy, "default-src")).toEqual(["'none'"]);
});
