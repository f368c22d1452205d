import { asc, eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { db } from "#app/db/client.server.ts";
import { auditLog, users } from "#app/db/schema/index.server.ts";
import { patience } from "#app/features/identity/provider/ask-clerk.server.ts";
import { clerkProvider } from "#app/features/identity/provider/clerk-provider.server.ts";
import { reconcilePeople } from "#app/features/identity/reconcile/reconcile-people.server.ts";
import { findLastReconciliation } from "#app/features/identity/reconcile/reconciliation-queries.server.ts";
import { Conflict, Forbidden, Unavailable } from "#app/infra/errors.ts";
import { systemContext } from "#app/infra/system-context.server.ts";
import { contextAs, mirror, person } from "#tests/factories/people.ts";
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

const provider = () => clerkProvider({ ...patience.run, wait: clerk.wait });

const reconcile = (options: Parameters<typeof reconcilePeople>[1] = {}) =>
  reconcilePeople(systemContext("test"), { provider: provider(), ...options });

/** A provider that finds every person and lists none. */
const incompleteProvider = () => ({
  ...provider(),
  listPage: () => Promise.resolve({ people: [], next: null, total: 0 }),
});

const id = (number: number) => `user_n${String(number).padStart(5, "0")}`;

function addPeople(count: number): void {
  for (let number = 0; number < count; number += 1) {
    clerk.add({ id: id(number), username: `n${number}`, created_at: time + number });
  }
}

/** The people in the mirror who are not deleted. */
const alive = () =>
  db
    .select({ id: users.id, username: users.username, updatedAt: users.sourceUpdatedAt })
    .from(users)
    .where(sql`${users.deletedAt} is null`)
    .orderBy(asc(users.id));

const atClerk = () =>
  [...clerk.users.values()]
    .map(({ id, username, updated_at: updatedAt }) => ({ id, username, updatedAt }))
    .sort((one, other) => (one.id < other.id ? -1 : 1));

const nothingDone = { created: 0, updated: 0, removed: 0, asked: 0, withheld: 0 };

describe("comparing the mirror with Clerk", () => {
  test("creates missing people, repairs outdated ones, and deletes those who are gone", async () => {
    clerk.add(
      { id: "user_missing" },
      { id: "user_stale", first_name: "New", updated_at: time + 5 },
    );
    clerk.add({ id: "user_right" });
    await mirror(person({ id: "user_stale", firstName: "Old", sourceUpdatedAt: time }));
    await mirror(person({ id: "user_right", sourceUpdatedAt: time }));
    await mirror(person({ id: "user_gone" }));
    expect(await reconcile()).toEqual({
      ...{ seen: 3, created: 1, updated: 1, removed: 1, unchanged: 1, asked: 1 },
      ...{ withheld: 0, deletedHere: 0, unusable: 0, earlier: 0 },
    });
    const rows = await db.select().from(users).orderBy(asc(users.id));
    expect(rows.map((row) => [row.id, row.firstName, row.deletedAt !== null])).toEqual([
      ["user_gone", null, true],
      ["user_missing", "Ada", false],
      ["user_right", "Ada", false],
      ["user_stale", "New", false],
    ]);
  });

  test("changes nothing the second time", async () => {
    addPeople(5);
    await reconcile();
    const before = await db.select().from(users).orderBy(asc(users.id));
    expect(await reconcile()).toMatchObject({ ...nothingDone, seen: 5, unchanged: 5 });
    expect(await db.select().from(users).orderBy(asc(users.id))).toEqual(before);
  });

  test("never puts an older page over what the webhook has written since", async () => {
    clerk.add({ id: "user_a", first_name: "Older" });
    await mirror(person({ id: "user_a", firstName: "Newer", sourceUpdatedAt: time + 1 }));
    expect(await reconcile()).toMatchObject({ ...nothingDone, unchanged: 1 });
    const [row] = await db.select().from(users);
    expect(row?.firstName).toBe("Newer");
  });

  test("uses Clerk's values where both have the same time", async () => {
    clerk.add({ id: "user_a", banned: false });
    await mirror(person({ id: "user_a", banned: true, sourceUpdatedAt: time }));
    expect(await reconcile()).toMatchObject({ updated: 1 });
    expect(await db.select({ banned: users.banned }).from(users)).toEqual([{ banned: false }]);
    expect(await reconcile()).toMatchObject({ ...nothingDone, unchanged: 1 });
  });

  test("fills in an unknown language and registration date of the same time", async () => {
    clerk.add({ id: "user_a", locale: "fr", created_at: time });
    await mirror(person({ id: "user_a", sourceUpdatedAt: time }));
    expect(await reconcile()).toMatchObject({ ...nothingDone, unchanged: 1 });
    const [row] = await db.select().from(users);
    expect(row).toMatchObject({ locale: "fr", sourceCreatedAt: time });
  });

  test("does not restore a person deleted here", async () => {
    clerk.add({ id: "user_a" });
    await mirror({ kind: "delete", id: "user_a", sourceUpdatedAt: time });
    expect(await reconcile()).toMatchObject({ ...nothingDone, deletedHere: 1 });
    expect(await alive()).toEqual([]);
  });

  test("checks with the provider before it deletes: a person who is only not listed stays, and is repaired", async () => {
    clerk.add({ id: "user_a", first_name: "Here", updated_at: time + 1 });
    await mirror(person({ id: "user_a", firstName: "Once", sourceUpdatedAt: time }));
    const report = await reconcile({ provider: incompleteProvider(), evenMost: true });
    expect(report).toMatchObject({ asked: 1, removed: 0, updated: 1 });
    expect(await alive()).toMatchObject([{ id: "user_a", updatedAt: time + 1 }]);
  });

  test("ignores people who came into the mirror after it began", async () => {
    addPeople(3);
    clerk.afterPage = async () => {
      await mirror(person({ id: "user_late" }));
    };
    expect(await reconcile()).toMatchObject({ asked: 0, removed: 0 });
    expect((await alive()).map((row) => row.id)).toContain("user_late");
  });

  test.each([1, 2, 5, 10])(
    "does not delete %i people because of what may be another instance, in any night",
    async (count) => {
      for (let number = 0; number < count; number += 1) await mirror(person({ id: id(number) }));
      for (let number = 0; number < 12; number += 1) clerk.add({ id: `user_stranger${number}` });
      const withheld = { ...nothingDone, seen: 12, withheld: count };
      expect(await reconcile()).toMatchObject(withheld);
      expect(await reconcile()).toMatchObject(withheld);
      expect(await alive()).toHaveLength(count);
      expect(await reconcile({ evenMost: true })).toMatchObject({ removed: count, withheld: 0 });
      expect(await alive()).toEqual(atClerk());
    },
  );

  test("deletes no one because of an empty list, when the provider finds the people by id", async () => {
    clerk.add({ id: "user_a" }, { id: "user_b" });
    for (const known of ["user_a", "user_b"]) await mirror(person({ id: known }));
    const report = await reconcile({ provider: incompleteProvider() });
    expect(report).toMatchObject({ ...nothingDone, seen: 0, withheld: 2 });
    expect(await alive()).toHaveLength(2);
  });

  test("deletes fewer than half of a few people when the provider knows the others", async () => {
    clerk.add({ id: "user_a" }, { id: "user_b" });
    for (const known of ["user_a", "user_b", "user_gone"]) await mirror(person({ id: known }));
    expect(await reconcile()).toMatchObject({ removed: 1, withheld: 0 });
    expect((await alive()).map((row) => row.id)).toEqual(["user_a", "user_b"]);
  });

  test("is for administrators and the system", async () => {
    const reader = contextAs({ id: "user_a", role: "moderator", banned: false });
    await expect(reconcilePeople(reader)).rejects.toThrow(Forbidden);
    await expect(findLastReconciliation(reader)).rejects.toThrow(Forbidden);
  });
});

describe("paging while people register and leave", () => {
  test.each(["refused", "nothing follows"] as const)(
    "continues after the remaining people when the person at the cursor leaves (%s)",
    async (goneCursor) => {
      addPeople(210);
      clerk.goneCursor = goneCursor;
      let pages = 0;
      clerk.afterPage = () => {
        pages += 1;
        if (pages === 1) for (const number of [199, 198]) clerk.users.delete(id(number));
      };
      await reconcile();
      expect((await alive()).filter(({ id: known }) => !clerk.users.has(known))).toMatchObject([
        { id: id(198) },
        { id: id(199) },
      ]);
      expect(await reconcile()).toMatchObject({ created: 0, removed: 2 });
      expect(await alive()).toEqual(atClerk());
    },
  );

  test("includes people who register meanwhile", async () => {
    addPeople(205);
    clerk.afterPage = () => clerk.add({ id: "user_new", created_at: time + 9_999 });
    await reconcile();
    expect((await alive()).map((row) => row.id)).toContain("user_new");
  });
});

describe("a reconciliation", () => {
  test("waits as long as Clerk says, and retries temporary failures", async () => {
    addPeople(205);
    clerk.callsBetweenLimits = 1;
    clerk.failures = [500, 503];
    expect(await reconcile()).toMatchObject({ created: 205 });
    expect(clerk.limited).toBeGreaterThan(0);
    expect(clerk.impatientCalls).toBe(0);
    expect(clerk.waits.some((ms) => ms >= clerk.retryAfterSeconds * 1000)).toBe(true);
  });

  test("sends one request for each page, and one for the total", async () => {
    addPeople(210);
    await reconcile();
    const calls = clerk.calls.map(({ path }) => path.replace(/\?.*/, ""));
    expect(calls.filter((path) => path === "/v1/users")).toHaveLength(2);
    expect(calls.filter((path) => path === "/v1/users/count")).toHaveLength(1);
  });

  test("that Clerk rejects changes nothing and can be run again", async () => {
    addPeople(3);
    for (const known of [id(0), id(1), "user_gone"]) await mirror(person({ id: known }));
    clerk.failures = Array.from({ length: 40 }, () => 500);
    await expect(reconcile()).rejects.toThrow(Unavailable);
    expect((await alive()).map((row) => row.id)).toEqual(["user_gone", id(0), id(1)]);
    expect(await findLastReconciliation(systemContext("test"))).toBeNull();
    clerk.failures = [];
    await reconcile();
    expect(await alive()).toEqual(atClerk());
  });

  test("runs one at a time", async () => {
    addPeople(1);
    let second: unknown;
    clerk.afterPage = async () => {
      second ??= await reconcile().catch((error: unknown) => error);
    };
    await reconcile();
    expect(second).toBeInstanceOf(Conflict);
  });

  test("interrupted in the middle leaves the mirror right as far as it came, and the next one whole", async () => {
    addPeople(205);
    await mirror(person({ id: id(0), username: "n0", sourceUpdatedAt: time }));
    await mirror(person({ id: "user_gone" }));
    let pages = 0;
    clerk.afterPage = async () => {
      pages += 1;
      if (pages !== 2) return;
      await db.execute(sql`
        select pg_terminate_backend(pid) from pg_locks
        where locktype = 'advisory' and database = (
          select oid from pg_database where datname = current_database())`);
    };
    await expect(reconcile()).rejects.toThrow();
    const made = await alive();
    expect(made.length).toBeGreaterThan(199);
    expect(atClerk()).toEqual(expect.arrayContaining(made.filter((row) => row.id !== "user_gone")));
    expect(made.map((row) => row.id)).toContain("user_gone");
    expect(await findLastReconciliation(systemContext("test"))).toBeNull();
    const report = await reconcile();
    expect(await alive()).toEqual(atClerk());
    // The second run must report the earlier repairs too, because they show that deliveries are being lost.
    expect(report.earlier).toBe(made.length - 2);
    expect(report.earlier + report.created).toBe(204);
    const lines = await db.select().from(auditLog).where(eq(auditLog.action, "people.reconciled"));
    expect(lines).toMatchObject([{ details: { earlier: report.earlier, removed: 1 } }]);
    expect(await reconcile()).toMatchObject({ ...nothingDone, earlier: 0 });
  });

  test("is recorded, and written into the audit log when it had to repair", async () => {
    addPeople(2);
    const report = await reconcile();
    expect(await findLastReconciliation(systemContext("test"))).toMatchObject({ report });
    await reconcile();
    const lines = await db.select().from(auditLog).where(eq(auditLog.action, "people.reconciled"));
    expect(lines).toHaveLength(1);
  });
});
