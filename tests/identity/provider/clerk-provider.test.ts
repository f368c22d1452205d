import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { db } from "#app/db/client.server.ts";
import { settings } from "#app/db/schema/index.server.ts";
import { patience } from "#app/features/identity/provider/ask-clerk.server.ts";
import { clerkProvider } from "#app/features/identity/provider/clerk-provider.server.ts";
import { NotFound, RateLimited, Unavailable } from "#app/infra/errors.ts";
import { FakeClerk } from "#tests/support/fake-clerk/fake-clerk.ts";

const clerk = new FakeClerk();
const time = 1_700_000_000_000;

beforeAll(() => clerk.start());
beforeEach(async () => {
  clerk.reset();
});
afterAll(async () => {
  clerk.stop();
});

const provider = () => clerkProvider({ ...patience.job, wait: clerk.wait });

describe("Clerk as the identity provider", () => {
  test("lists the earliest people first, each page after the one before", async () => {
    clerk.add({ id: "user_c", created_at: time + 3 }, { id: "user_a", created_at: time + 1 });
    clerk.add({ id: "user_b", created_at: time + 2 });
    const clerkPeople = provider();
    const ids = (page: Awaited<ReturnType<typeof clerkPeople.listPage>>) =>
      page === "cursor-gone" ? page : page.people.map(({ id }) => id);
    const first = await clerkPeople.listPage({ cursor: null, limit: 2 });
    expect(ids(first)).toEqual(["user_a", "user_b"]);
    expect(first).toMatchObject({ next: "user_b", total: 3 });
    const second = await clerkPeople.listPage({ cursor: "user_b", limit: 2 });
    expect(ids(second)).toEqual(["user_c"]);
    expect(second).toMatchObject({ next: null, total: 3 });
    expect(await clerkPeople.listPage({ cursor: "user_gone", limit: 2 })).toBe("cursor-gone");
  });

  test("throws an error where the cursor is ignored", async () => {
    clerk.add({ id: "user_a" }, { id: "user_b" });
    const clerkPeople = provider();
    clerk.ignoresCursors = true;
    await expect(clerkPeople.listPage({ cursor: "user_b", limit: 2 })).rejects.toThrow("by cursor");
  });

  test("returns people in the same form as the webhook", async () => {
    const email = "ada@example.com";
    const times = { created_at: time - 1, updated_at: time };
    const rights = { public_metadata: { role: "moderator" }, banned: true };
    clerk.add({ id: "user_a", email, locale: "fr", ...rights, ...times });
    const before = Date.now();
    const found = await provider().find("user_a");
    expect(found?.change?.sourceAsOf).toBeGreaterThanOrEqual(before);
    expect(found?.change?.sourceAsOf).toBeLessThanOrEqual(Date.now());
    expect(found).toEqual({
      id: "user_a",
      change: {
        ...{ kind: "upsert", id: "user_a", firstName: "Ada", lastName: "Lovelace", username: null },
        ...{ imageUrl: null, primaryEmail: email, role: "moderator", banned: true },
        ...{ locale: "fr", sourceCreatedAt: time - 1, sourceUpdatedAt: time },
        sourceAsOf: found?.change?.sourceAsOf,
      },
    });
  });

  test("returns no person only for Clerk's own answer, not for any 404", async () => {
    expect(await provider().find("user_nobody")).toBeNull();
    clerk.failures = [404];
    await expect(provider().find("user_nobody")).rejects.toThrow();
  });

  test("adds to the public metadata and leaves existing entries", async () => {
    clerk.add({ id: "user_a", public_metadata: { role: "editor", theme: "dark" } });
    const totals = { articles: 1, comments: 2, likes: 3 };
    await provider().setTotals("user_a", totals);
    await provider().setRole("user_a", "admin");
    const { public_metadata: metadata } = clerk.users.get("user_a") ?? {};
    expect(metadata).toEqual({ role: "admin", theme: "dark", totals });
    await expect(provider().setRole("user_nobody", "admin")).rejects.toThrow(NotFound);
  });
});

describe("retrying calls to Clerk", () => {
  test("waits as long as Retry-After says, and tries again", async () => {
    clerk.add({ id: "user_a" });
    clerk.callsBetweenLimits = 1;
    const clerkPeople = provider();
    await clerkPeople.find("user_a");
    expect(await clerkPeople.find("user_a")).toMatchObject({ id: "user_a" });
    expect(clerk.waits).toHaveLength(1);
    expect(clerk.waits[0]).toBeGreaterThanOrEqual(7_000);
    expect(clerk.impatientCalls).toBe(0);
  });

  test("ends at once where that is longer than a page can wait", async () => {
    clerk.callsBetweenLimits = 1;
    const clerkPeople = clerkProvider({ ...patience.page, wait: clerk.wait });
    await clerkPeople.find("user_a");
    await expect(clerkPeople.find("user_a")).rejects.toThrow(RateLimited);
    expect(clerk.waits).toEqual([]);
  });

  test("is recorded for all processes: none sends a call before the time that Clerk has named", async () => {
    clerk.callsBetweenLimits = 1;
    clerk.retryAfterSeconds = 60;
    const page = () => clerkProvider({ ...patience.page, wait: clerk.wait });
    await page().find("user_a");
    await expect(page().find("user_a")).rejects.toThrow(RateLimited);
    const callCount = clerk.calls.length;
    await expect(page().find("user_b")).rejects.toThrow(RateLimited);
    await expect(page().setRole("user_b", "admin")).rejects.toThrow(RateLimited);
    expect(clerk.calls).toHaveLength(callCount);
    const patient = clerkProvider({ ...patience.run, wait: clerk.wait });
    expect(await patient.find("user_b")).toBeNull();
    expect(clerk.waits).toHaveLength(1);
    expect(clerk.calls).toHaveLength(callCount + 1);
    await db.update(settings).set({ value: 0 });
    clerk.callsBetweenLimits = 0;
    expect(await page().find("user_b")).toBeNull();
  });

  test("ends at the timeout when there is no answer", async () => {
    const clerkPeople = clerkProvider({ ...patience.page, tries: 1, deadlineMs: 1 });
    clerk.hangs = true;
    await expect(clerkPeople.find("user_a")).rejects.toThrow(Unavailable);
  });

  test("does not retry permanent errors", async () => {
    clerk.failures = [422];
    await expect(provider().setRole("user_a", "admin")).rejects.toThrow();
    expect(clerk.calls).toHaveLength(1);
  });
});
