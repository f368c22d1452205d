import http from "node:http";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { env } from "#app/configuration/env.server.ts";
import { runPeopleCommand } from "#app/features/identity/people-command.server.ts";
import { keepDatabase } from "#tests/setup/database.ts";

keepDatabase();

type Call = { method?: string; url?: string; authorization?: string; body: unknown };

const calls: Call[] = [];
const lines: string[] = [];
let status = 200;
let whenCalled = () => {};

/** The part of Clerk's Backend API that changes roles. */
const clerk = http.createServer((request, response) => {
  let text = "";
  request.on("data", (chunk: Buffer) => (text += chunk.toString("utf8")));
  request.on("end", () => {
    const { method, url, headers } = request;
    const body: unknown = JSON.parse(text);
    calls.push({ method, url, authorization: headers.authorization, body });
    whenCalled();
    const errors = [{ code: "resource_not_found", message: "not found" }];
    response.writeHead(status, { "Content-Type": "application/json" });
    response.end(JSON.stringify(status === 200 ? { object: "user", id: "user_a" } : { errors }));
  });
});

beforeAll(async () => {
  await new Promise<void>((resolve) => clerk.listen(0, "127.0.0.1", () => resolve()));
  const address = clerk.address();
  const port = typeof address === "object" && address ? address.port : 0;
  Object.assign(env, {
    IDENTITY: "clerk",
    CLERK_SECRET_KEY: "sk_test_secret",
    CLERK_PUBLISHABLE_KEY: `pk_test_${Buffer.from("a.clerk.example$").toString("base64")}`,
    CLERK_API_URL: `http://127.0.0.1:${port}`,
  });
});
beforeEach(() => {
  calls.length = 0;
  lines.length = 0;
  status = 200;
  whenCalled = () => {};
  const record = (line: unknown) => lines.push(String(line)) > 0;
  vi.spyOn(process.stdout, "write").mockImplementation(record);
  vi.spyOn(process.stderr, "write").mockImplementation(record);
});
afterEach(() => {
  vi.restoreAllMocks();
});
afterAll(async () => {
  clerk.close();
});

describe("npm run people, with Clerk", () => {
  test("sets the role in the public metadata through the Backend API", async () => {
    expect(await runPeopleCommand(["role", "user_a", "admin"])).toBe(0);
    expect(calls).toEqual([
      {
        method: "PATCH",
        url: "/v1/users/user_a/metadata",
        authorization: "Bearer sk_test_secret",
        body: { public_metadata: { role: "admin" } },
      },
    ]);
  });

  test("reports an id that Clerk does not have", async () => {
    status = 404;
    expect(await runPeopleCommand(["role", "user_a", "admin"])).toBe(1);
    expect(lines.join("")).toContain("Clerk knows nobody of this id");
  });

  test("stops waiting for Clerk at its signal, and says that the role may have been changed", async () => {
    const stopping = new AbortController();
    whenCalled = () => stopping.abort();
    expect(await runPeopleCommand(["role", "user_a", "admin"], stopping.signal)).toBe(1);
    expect(lines.join("")).toBe(
      "Stopped while the role was being changed. Run it again: giving it twice is as once.\n",
    );
  });

  test("sends Clerk nothing when it is stopped before it began", async () => {
    await runPeopleCommand(["role", "user_a", "admin"], AbortSignal.abort());
    expect(calls).toEqual([]);
  });

  test("sends Clerk nothing for a role that does not exist", async () => {
    expect(await runPeopleCommand(["role", "user_a", "owner"])).toBe(2);
    expect(calls).toEqual([]);
  });
});
