import { eq, sql } from "drizzle-orm";
import fc from "fast-check";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { db, pool } from "#app/db/client.server.ts";
import { users } from "#app/db/schema/index.server.ts";
import { inTransaction } from "#app/db/transaction.server.ts";
import { mirrorFromToken } from "#app/features/users/mirror-from-token.server.ts";
import { mirrorUser } from "#app/features/users/mirror-user.server.ts";
import type { UserChange } from "#app/features/users/user-change.ts";
import { onForget } from "#app/infra/bus.server.ts";
import { systemContext } from "#app/infra/system-context.server.ts";
import { mirror, newUserId, person } from "#tests/factories/people.ts";
import { emptyDatabase } from "#tests/setup/database.ts";

const forgotten: string[] = [];

beforeAll(async () => {
  await emptyDatabase();
  onForget("test", (tags) => {
    forgotten.push(...(tags === "everything" ? ["everything"] : tags));
  });
});
beforeEach(() => {
  forgotten.length = 0;
});
afterAll(() => pool.end());

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
  test("takes a change that is newer and tells who it was about", async () => {
    const before = person();
    await mirror(before);
    forgotten.length = 0;
    const after = { ...before, lastName: "Byron", sourceUpdatedAt: before.sourceUpdatedAt + 1 };
    expect(await mirror(after)).toBe("applied");
    expect(await rowOf(before.id)).toMatchObject({ lastName: "Byron" });
    expect(forgotten).toEqual([`user:${before.id}`]);
  });

  test("leaves what is newer as it is", async () => {
    const newer = person();
    await mirror(newer);
    for (const age of [0, 1]) {
      const older = { ...newer, lastName: "Old", sourceUpdatedAt: newer.sourceUpdatedAt - age };
      expect(await mirror(older)).toBe("stale");
    }
    expect(await rowOf(newer.id)).toMatchObject({ lastName: "Lovelace" });
  });

  test("tells nobody of a change that changes nothing, and remembers its time", async () => {
    const before = person();
    await mirror(before);
    forgotten.length = 0;
    const later = { ...before, sourceUpdatedAt: before.sourceUpdatedAt + 5 };
    expect(await mirror(later)).toBe("unchanged");
    expect(forgotten).toEqual([]);
    expect(
      await mirror({ ...before, lastName: "Between", sourceUpdatedAt: later.sourceUpdatedAt - 1 }),
    ).toBe("stale");
  });

  test("tells nobody when the transaction does not commit", async () => {
    const change = person();
    const failing = inTransaction(systemContext("test"), async (tx) => {
      await mirrorUser(tx, change);
      throw new Error("no");
    });
    await expect(failing).rejects.toThrow("no");
    expect(forgotten).toEqual([]);
    expect(await rowOf(change.id)).toBeUndefined();
  });

  test("keeps nothing of someone deleted but the id and the time", async () => {
    const before = person({
      username: "ada",
      imageUrl: "https://img.clerk.com/a",
      role: "admin",
      banned: true,
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
      sourceUpdatedAt: time,
      deletedAt: new Date(time),
    });
  });

  test("takes a deletion even when it is dated before the last change", async () => {
    const change = person();
    await mirror(change);
    const sourceUpdatedAt = change.sourceUpdatedAt - 500;
    expect(await mirror({ kind: "delete", id: change.id, sourceUpdatedAt })).toBe("applied");
  });

  test("leaves a tombstone for someone it never knew, who can never come", async () => {
    const change = person();
    const gone: UserChange = { kind: "delete", id: change.id, sourceUpdatedAt: 1_600_000_000_000 };
    expect(await mirror(gone)).toBe("applied");
    expect(await mirror(change)).toBe("stale");
    expect(await mirror(gone)).toBe("unchanged");
    expect(await rowOf(change.id)).toMatchObject({ firstName: null, deletedAt: expect.any(Date) });
  });

  test("lets someone new have the address and the name of someone deleted", async () => {
    const first = person({ username: "same", primaryEmail: "same@example.org" });
    const second = person({ username: "same", primaryEmail: "same@example.org" });
    await mirror(first);
    expect(await mirror(second)).toBe("applied");
  });

  test("asks for a copy of a picture when it changes, once however often it changes", async () => {
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
    const tell = async (changes: UserChange[]) => {
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
      const truth = await tell(story.slice(0, upTo));
      await fc.assert(
        fc.asyncProperty(order(upTo), async (changes) => {
          expect(await tell(changes)).toEqual(truth);
        }),
        { numRuns: 60 },
      );
    }
  });

  test("ends the same when the events come all at once", async () => {
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

describe("a first sign-in before the webhook", () => {
  test("makes one row however many requests come at once", async () => {
    const id = newUserId();
    const ctx = systemContext("test");
    const found = await Promise.all(Array.from({ length: 15 }, () => mirrorFromToken(ctx, id)));
    expect(new Set(found.map((user) => `${user.id} ${user.role}`))).toEqual(
      new Set([`${id} reader`]),
    );
    expect(await rowOf(id)).toMatchObject({ sourceUpdatedAt: 0, firstName: null });
  });

  test("is filled in by the event that comes later", async () => {
    const change = person({ role: "editor" });
    await mirrorFromToken(systemContext("test"), change.id);
    expect(await mirror(change)).toBe("applied");
    expect(await rowOf(change.id)).toMatchObject({ firstName: "Ada", role: "editor" });
  });

  test("takes nothing from what the mirror knows already", async () => {
    const change = person({ role: "moderator", banned: true });
    await mirror(change);
    const user = await mirrorFromToken(systemContext("test"), change.id);
    expect(user).toMatchObject({ id: change.id, role: "moderator", banned: true });
    expect(user.card).toMatchObject({ gone: false });
  });

  test("does not bring a deleted person back", async () => {
    const id = newUserId();
    await mirror({ kind: "delete", id, sourceUpdatedAt: 1 });
    expect(await mirrorFromToken(systemContext("test"), id)).toMatchObject({
      card: { gone: true },
    });
  });

  test("is refused for a subject that is no person's id", async () => {
    await expect(mirrorFromToken(systemContext("test"), "org_1")).rejects.toThrow(
      "no person’s id".replace("’", "'"),
    );
  });
});
