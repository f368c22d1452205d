import { expect, test } from "vitest";
import { contentSecurityPolicy } from "#app/server/content-security-policy.server.ts";

function directive(policy: string, name: string): string[] {
  const found = policy.split("; ").find((part) => part.startsWith(`${name} `));
  return found?.split(" ").slice(1) ?? [];
}

test("the policy of a public page allows its script by hash, and nothing else inline", () => {
  const policy = contentSecurityPolicy({});
  const hash = expect.stringMatching(/^'sha256-/);
  expect(directive(policy, "script-src")).toEqual(["'self'", hash, hash]);
  expect(policy).not.toMatch(/unsafe|nonce|https?:|ws:/);
});

test("the policy of a hydrated page also has its nonce", () => {
  const policy = contentSecurityPolicy({ nonce: "abc" });
  expect(directive(policy, "script-src")).toContain("'nonce-abc'");
  expect(policy).not.toContain("unsafe");
});

test("without Clerk the policy allows no other host", () => {
  expect(contentSecurityPolicy({ clerk: true })).toBe(contentSecurityPolicy({}));
});

test("the policy forbids framing, and forms to other sites", () => {
  const policy = contentSecurityPolicy({});
  expect(directive(policy, "frame-ancestors")).toEqual(["'none'"]);
  expect(directive(policy, "form-action")).toEqual(["'self'"]);
  expect(directive(policy, "default-src")).toEqual(["'none'"]);
});
