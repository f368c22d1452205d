import { eq, sql } from "drizzle-orm";
import fc from "fast-check";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { db } from "#app/db/client.server.ts";
import { users } from "#app/db/schema/index.server.ts";
import { inTransaction } from "#app/db/transaction.server.ts";
import { mirrorFromToken } from "#app/features/users/mirror-from-token.server.ts";
import { mirrorUser } from "#app/features/users/mirror-user.server.ts";
import { emptyProfile, type UserChange } from "#app/features/users/user-change.ts";
import { onInvalidate } from "#app/infra/invalidation-bus.server.ts";
import { registerParts } from "#app/infra/background-part.ts";
import { defineSubscription } from "#app/features/events/events.server.ts";
import { systemContext } from "#app/infra/system-context.server.ts";
import { mirror, newUserId, person } from "#tests/factories/people.ts";
import { emptyDatabase, keepDatabase } from "#tests/setup/database.ts";

keepDatabase();

const invalidated: string[] = [];

beforeAll(async () => {
  await emptyDatabase();
  onInvalidate("test", (tags) => {
    invalidated.push(...(tags === "everything" ? ["everything"] : tags));
  });
});
beforeEach(() => {
  invalidated.length = 0;
});

async function rowOf(id: string) {
  const [row] = await db.select().from(users).where(eq(users.id, id));
  return row;
}

async function stateOf(id: string) {
  const row = await rowOf(id);
  if (!row) throw new Error(`the mirror does not know ${id}`);
  const state: Partial<typeof row> = { ...row };
  delete state.createdAt;
  return state;
}

async function waitingJobs() {
  const rows = await db.execute(sql`select key from graphile_worker.jobs`);
  return rows.map((row) => row.key);
}

describe("the mirror", () => {
  test("applies a newer change and invalidates its person", async () => {
    const before = person();
    await mirror(before);
    invalidated.length = 0;
    const after = { ...before, lastName: "Byron", sourceUpdatedAt: before.sourceUpdatedAt + 1 };
    expect(await mirror(after)).toBe("applied");
    expect(await rowOf(before.id)).toMatchObject({ lastName: "Byron" });
    expect(invalidated).toEqual([`user:${before.id}`]);
  });

  test("ignores older changes", async () => {
    const newer = person();
    await mirror(newer);
    for (const age of [1, 1000]) {
      const older = { ...newer, lastName: "Old", sourceUpdatedAt: newer.sourceUpdatedAt - age };
      expect(await mirror(older)).toBe("stale");
    }
    expect(await rowOf(newer.id)).toMatchObject({ lastName: "Lovelace" });
  });

  test.each([
    ["the banned one", { banned: true }, { banned: false }],
    ["the one of the lesser role", { role: "reader" as const }, { role: "admin" as const }],
    ["the banned one whatever the roles", { banned: true, role: "admin" as const }, {}],
    ["always the same one", { lastName: "Zuse" }, { lastName: "Aiken" }],
    ["the one that tells the language", { locale: "fr" }, {}],
    ["the one that tells since when they are there", { sourceCreatedAt: 1_600_000_000_000 }, {}],
  ])("prefers %s of two states of the same millisecond", async (_which, stays, goes) => {
    for (const order of [
      [stays, goes],
      [goes, stays],
    ]) {
      const { id } = person();
      for (const fields of order) await mirror(person({ id, ...fields }));
      expect(await rowOf(id)).toMatchObject(stays);
    }
  });

  test("prefers the later envelope of two states of the same millisecond, whatever they contain", async () => {
    const ranks = { banned: true, role: "reader" as const, lastName: "Zuse" };
    const early = person({ ...ranks, sourceAsOf: 1_700_000_000_100 });
    const late = person({ role: "admin", sourceAsOf: 1_700_000_000_200 });
    for (const order of [
      [early, late, early],
      [late, early, late],
    ]) {
      const id = newUserId();
      for (const change of order) await mirror({ ...change, id });
      expect(await rowOf(id)).toMatchObject({
        role: "admin",
        banned: false,
        sourceAsOf: late.sourceAsOf,
      });
    }
  });

  test("treats any envelope as later than a row without one, as a former release wrote it", async () => {
    const held = person({ banned: true });
    await mirror(held);
    const corrected = { ...held, banned: false, sourceAsOf: held.sourceUpdatedAt };
    expect(await mirror(corrected)).toBe("applied");
    expect(await mirror(held)).toBe("stale");
    expect(await rowOf(held.id)).toMatchObject({ banned: false });
  });

  test("is not reverted by an event from before a reconciliation, with the same time", async () => {
    const wrong = person({ lastName: "Wrong", sourceAsOf: 1_700_000_000_100 });
    await mirror(wrong);
    const asOf = { confirmed: true as const, sourceAsOf: 1_700_000_009_000 };
    expect(await mirror({ ...wrong, lastName: "Right", ...asOf })).toBe("applied");
    expect(await mirror({ ...wrong, lastName: "Zuse", sourceAsOf: 1_700_000_008_000 })).toBe(
      "stale",
    );
    expect(await rowOf(wrong.id)).toMatchObject({
      lastName: "Right",
      sourceAsOf: 1_700_000_009_000,
    });
  });

  test("is repaired by a reconciliation with the same time, and never reverted", async () => {
    const held = person({ banned: true, lastName: "Wrong" });
    await mirror(held);
    const confirmed = { ...held, banned: false, lastName: "Right", confirmed: true as const };
    expect(await mirror(confirmed)).toBe("applied");
    expect(await mirror(confirmed)).toBe("stale");
    expect(await rowOf(held.id)).toMatchObject({ banned: false, lastName: "Right" });
    const older = { ...confirmed, lastName: "Old", sourceUpdatedAt: held.sourceUpdatedAt - 1 };
    expect(await mirror(older)).toBe("stale");
  });

  test("invalidates nothing for a change without differences, and stores its time", async () => {
    const before = person();
    await mirror(before);
    invalidated.length = 0;
    const later = { ...before, sourceUpdatedAt: before.sourceUpdatedAt + 5 };
    expect(await mirror(later)).toBe("unchanged");
    expect(invalidated).toEqual([]);
    expect(
      await mirror({ ...before, lastName: "Between", sourceUpdatedAt: later.sourceUpdatedAt - 1 }),
    ).toBe("stale");
  });

  test("stores a new language and creation time without an invalidation", async () => {
    const before = person();
    await mirror(before);
    invalidated.length = 0;
    const known = { locale: "fr-CA", sourceCreatedAt: 1_600_000_000_000 };
    const later = { ...before, ...known, sourceUpdatedAt: before.sourceUpdatedAt + 5 };
    expect(await mirror(later)).toBe("unchanged");
    expect(await rowOf(before.id)).toMatchObject(known);
    const confirmed = { ...later, locale: "en", confirmed: true as const };
    expect(await mirror(confirmed)).toBe("unchanged");
    expect(await rowOf(before.id)).toMatchObject({ locale: "en" });
    expect(invalidated).toEqual([]);
  });

  test("invalidates nothing when the transaction does not commit", async () => {
    const change = person();
    const failing = inTransaction(systemContext("test"), async (tx) => {
      await mirrorUser(tx, change);
      throw new Error("no");
    });
    await expect(failing).rejects.toThrow("no");
    expect(invalidated).toEqual([]);
    expect(await rowOf(change.id)).toBeUndefined();
  });

  test("stores only the id and the time of a deleted person", async () => {
    const before = person({
      username: "ada",
      imageUrl: "https://img.clerk.com/a",
      role: "admin",
      banned: true,
      locale: "fr-FR",
      sourceCreatedAt: 1_600_000_000_000,
    });
    await mirror({ ...before, primaryEmail: "ada@example.org" });
    const time = before.sourceUpdatedAt + 7;
    expect(await mirror({ kind: "delete", id: before.id, sourceUpdatedAt: time })).toBe("applied");
    expect(await stateOf(before.id)).toEqual({
      id: before.id,
      firstName: null,
      lastName: null,
      username: null,
      imageUrl: null,
      primaryEmail: null,
      role: "reader",
      banned: false,
      locale: null,
      sourceCreatedAt: null,
      sourceUpdatedAt: time,
      sourceAsOf: null,
      deletedAt: new Date(time),
    });
  });

  test("applies a deletion even when it is dated before the last change", async () => {
    const change = person();
    await mirror(change);
    const sourceUpdatedAt = change.sourceUpdatedAt - 500;
    expect(await mirror({ kind: "delete", id: change.id, sourceUpdatedAt })).toBe("applied");
  });

  test("stores a tombstone for an unknown person, who can then never be created", async () => {
    const change = person();
    const gone: UserChange = { kind: "delete", id: change.id, sourceUpdatedAt: 1_600_000_000_000 };
    expect(await mirror(gone)).toBe("applied");
    expect(await mirror(change)).toBe("stale");
    expect(await mirror(gone)).toBe("unchanged");
    expect(await rowOf(change.id)).toMatchObject({ firstName: null, deletedAt: expect.any(Date) });
  });

  test("lets a new person have the address and the name of a deleted one", async () => {
    const first = person({ username: "same", primaryEmail: "same@example.org" });
    const second = person({ username: "same", primaryEmail: "same@example.org" });
    await mirror(first);
    expect(await mirror(second)).toBe("applied");
  });

  test("enqueues one copy of a changed picture, however often it changes", async () => {
    await db.execute(sql`truncate graphile_worker._private_jobs`);
    const before = person({ imageUrl: "https://img.clerk.com/1" });
    await mirror(before);
    await mirror({
      ...before,
      imageUrl: "https://img.clerk.com/2",
      sourceUpdatedAt: before.sourceUpdatedAt + 1,
    });
    await mirror({
      ...before,
      imageUrl: "https://img.clerk.com/2",
      lastName: "B",
      sourceUpdatedAt: before.sourceUpdatedAt + 2,
    });
    await mirror(person());
    expect(await waitingJobs()).toEqual([`copy-picture:${before.id}`]);
  });

  test("ends the same in every order of the same events, with any of them repeated", async () => {
    const made = person({ firstName: "First" });
    const story: UserChange[] = [
      made,
      { ...made, firstName: "Second", role: "author", sourceUpdatedAt: made.sourceUpdatedAt + 10 },
      { ...made, firstName: "Third", banned: true, sourceUpdatedAt: made.sourceUpdatedAt + 20 },
      { kind: "delete", id: made.id, sourceUpdatedAt: made.sourceUpdatedAt + 5 },
    ];
    const mirrorAll = async (changes: UserChange[]) => {
      const id = newUserId();
      for (const change of changes) await mirror({ ...change, id });
      const state = await stateOf(id);
      delete state.id;
      return state;
    };
    const order = (upTo: number) =>
      fc.array(fc.constantFrom(...story.slice(0, upTo)), { maxLength: 4 }).chain((repeated) => {
        const all = [...story.slice(0, upTo), ...repeated];
        return fc.shuffledSubarray(all, { minLength: all.length, maxLength: all.length });
      });
    for (const upTo of [3, 4]) {
      const truth = await mirrorAll(story.slice(0, upTo));
      await fc.assert(
        fc.asyncProperty(order(upTo), async (changes) => {
          expect(await mirrorAll(changes)).toEqual(truth);
        }),
        { numRuns: 60 },
      );
    }
  });

  test("ends the same when the events are concurrent", async () => {
    const made = person();
    const changes = Array.from({ length: 12 }, (_, at) => ({
      ...made,
      firstName: `Name ${at}`,
      sourceUpdatedAt: made.sourceUpdatedAt + at,
    }));
    const outcomes = await Promise.all(changes.map((change) => mirror(change)));
    expect(await rowOf(made.id)).toMatchObject({ firstName: "Name 11" });
    expect(outcomes).toContain("applied");
  });
});

describe("the events of people", () => {
  beforeAll(() => {
    const work = () => Promise.resolve();
    registerParts([
      defineSubscription("test-news", { to: ["user.arrived", "user.changed", "user.left"], work }),
    ]);
  });
  beforeEach(async () => {
    await db.execute(sql`truncate graphile_worker._private_jobs`);
  });

  async function eventFor(...changes: UserChange[]): Promise<string[]> {
    for (const change of changes) await mirror(change);
    const rows = await db.execute(sql`
      select payload ->> 'name' as name from graphile_worker._private_jobs jobs
      join graphile_worker._private_tasks tasks on tasks.id = jobs.task_id
      where tasks.identifier = 'test-news' and payload ->> 'userId' = ${changes[0]?.id}
      order by jobs.id`);
    return rows.map((row) => String(row.name));
  }

  const later = (change: ReturnType<typeof person>, fields: object, ms = 1) => ({
    ...change,
    ...fields,
    sourceUpdatedAt: change.sourceUpdatedAt + ms,
  });

  test("are arrived, changed and left, each once", async () => {
    const made = person();
    const changed = later(made, { lastName: "Byron" });
    const gone: UserChange = { kind: "delete", id: made.id, sourceUpdatedAt: 1_800_000_000_000 };
    const again = [made, changed, gone].flatMap((change) => [change, change]);
    expect(await eventFor(...again)).toEqual(["user.arrived", "user.changed", "user.left"]);
  });

  test("are absent for stale changes and for changes without differences", async () => {
    const made = person();
    const old = { ...made, lastName: "Old", sourceUpdatedAt: made.sourceUpdatedAt - 1 };
    const inFrench = later(made, { locale: "fr" }, 2);
    expect(await eventFor(made, later(made, {}), old, inFrench)).toEqual(["user.arrived"]);
  });

  test("include arrived when the first event fills in the row of a token, even with the same content", async () => {
    for (const fields of [{}, { firstName: null, lastName: null }]) {
      const made = person(fields);
      await mirrorFromToken(systemContext("test"), made.id);
      expect(await eventFor(made, made)).toEqual(["user.arrived"]);
    }
  });

  test("are absent for a token alone", async () => {
    const emptyPerson = person({ ...emptyProfile, sourceUpdatedAt: 0 });
    expect(await eventFor(emptyPerson)).toEqual([]);
  });

  test("are left, without arrived, for a deleted person who was unknown", async () => {
    const made = person();
    expect(await eventFor({ kind: "delete", id: made.id, sourceUpdatedAt: 5 }, made)).toEqual([
      "user.left",
    ]);
  });
});

describe("a first sign-in before the webhook", () => {
  test("makes one row, however many concurrent requests there are", async () => {
    const id = newUserId();
    const ctx = systemContext("test");
    const found = await Promise.all(Array.from({ length: 15 }, () => mirrorFromToken(ctx, id)));
    expect(new Set(found.map((user) => `${user.id} ${user.role}`))).toEqual(
      new Set([`${id} reader`]),
    );
    expect(await rowOf(id)).toMatchObject({ sourceUpdatedAt: 0, firstName: null });
  });

  test("is completed by the event that comes later", async () => {
    const change = person({ role: "editor" });
    await mirrorFromToken(systemContext("test"), change.id);
    expect(await mirror(change)).toBe("applied");
    expect(await rowOf(change.id)).toMatchObject({ firstName: "Ada", role: "editor" });
  });

  test("changes nothing that the mirror has already", async () => {
    const change = person({ role: "moderator", banned: true });
    await mirror(change);
    const user = await mirrorFromToken(systemContext("test"), change.id);
    expect(user).toMatchObject({ id: change.id, role: "moderator", banned: true });
    expect(user.card).toMatchObject({ gone: false });
  });

  test("does not restore a deleted person", async () => {
    const id = newUserId();
    await mirror({ kind: "delete", id, sourceUpdatedAt: 1 });
    expect(await mirrorFromToken(systemContext("test"), id)).toMatchObject({
      card: { gone: true },
    });
  });

  test("is rejected for a subject that is not a person's id", async () => {
    await expect(mirrorFromToken(systemContext("test"), "org_1")).rejects.toThrow("no person’s id");
  });
});
