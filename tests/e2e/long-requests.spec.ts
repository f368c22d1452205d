import type { IncomingHttpHeaders } from "node:http";
import { expect, test } from "@playwright/test";
import { formType, fromOwnPage, send, type Answer } from "../support/http.ts";
import { layGround, type Ground } from "./access-ground.ts";
import { access, type Role } from "./access-table.ts";

let ground: Ground;
test.beforeAll(async () => {
  ground = await layGround();
});

const largestHeader = 8 * 1024;
const longestAddress = 2_000;

function sizeOf(headers: IncomingHttpHeaders): number {
  return Object.entries(headers).reduce((sum, [name, value]) => {
    const values = Array.isArray(value) ? value : [value ?? ""];
    return sum + values.reduce((one, text) => one + name.length + text.length + 4, 0);
  }, 0);
}

/** Fills the address to exactly this length: the filling grows when it is percent-encoded again. */
function filled(path: string, { filling, length }: { filling: string; length: number }): string {
  const start = `${path}${path.includes("?") ? "&" : "?"}redirect_url=/a`;
  return start + filling.repeat(length).slice(0, Math.max(0, length - start.length));
}

const fillings = ["/", "%25", "%E2%82%AC", "&x=1"];
const cookies = {
  "many sessions": Array.from({ length: 400 }, (_, at) => `__session_${at}=x`).join("; "),
  "a long token": `__session=${"a.".repeat(7_000)}`,
  "a token as long as a cookie": `__session=${"a.".repeat(2_000)}; __client_uat=1`,
  "a long sign of a session": `__client_uat=${"1".repeat(14_000)}; __clerk_db_jwt=${"d".repeat(4_000)}`,
  "a long name": `__session_${"a".repeat(6_000)}=x; __client_uat_${"b".repeat(6_000)}=1`,
};

function headersOf(role: Role, more = ""): Record<string, string> {
  const cookie = [ground.cookiesFor(role), more].filter(Boolean).join("; ");
  return { Accept: "text/html", ...(cookie && { Cookie: cookie }) };
}

function expectBounded(answer: Answer, what: string): void {
  expect(sizeOf(answer.headers), what).toBeLessThanOrEqual(largestHeader);
  expect(answer.status, what).toBeLessThan(500);
}

for (const role of ["anonymous", "admin"] as const) {
  test(`no answer to ${role} has a header that grows with the request, on any route`, async () => {
    test.slow();
    for (const [id, route] of Object.entries(access)) {
      const path = route.path(ground.facts);
      for (const filling of fillings) {
        const address = filled(path, { filling, length: longestAddress });
        const answer = await send({ path: address, headers: headersOf(role) });
        expectBounded(answer, `${id} filled with ${filling}`);
      }
      const bearer = { Accept: "text/html", Authorization: `Bearer ${"a.".repeat(7_000)}` };
      expectBounded(await send({ path, headers: bearer }), `${id} with a long bearer token`);
      for (const [kind, cookie] of Object.entries(cookies)) {
        const answer = await send({ path, headers: headersOf(role, cookie) });
        expectBounded(answer, `${id} with ${kind} in its cookies`);
      }
    }
  });
}

test("an address of more than 2,000 characters is 414 on every route and by every method", async () => {
  for (const [id, route] of Object.entries(access)) {
    const path = filled(route.path(ground.facts), { filling: "a", length: longestAddress + 1 });
    for (const method of ["GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS"]) {
      const headers = { ...headersOf("anonymous"), ...fromOwnPage() };
      const answer = await send({ path, method, headers });
      expect(answer.status, `${method} ${id}`).toBe(414);
    }
  }
});

test("forms with a long return address redirect to the home page", async () => {
  for (const filling of fillings) {
    const wayBack = `/a${filling.repeat(10_000)}`;
    const body = new URLSearchParams({ intent: "sign-out", redirect_url: wayBack }).toString();
    const headers = { ...headersOf("anonymous"), ...fromOwnPage(), ...formType };
    const answer = await send({ path: "/sign-out", method: "POST", headers, body });
    expectBounded(answer, `signing out with ${filling}`);
    expect([answer.status, answer.location]).toEqual([303, "/"]);
  }
});

test("the article pages that readers come from are still answered from the cache", async () => {
  const path = `/articles/${ground.facts.slug}`;
  const long = filled(path, { filling: "a", length: longestAddress });
  expect(await send({ path: long, headers: headersOf("anonymous") })).toMatchObject({
    status: 200,
  });
});
