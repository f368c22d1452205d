import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { asc, count, inArray, like, sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { db } from "#app/db/client.server.ts";
import { users } from "#app/db/schema/index.server.ts";
import { patience } from "#app/features/identity/provider/ask-clerk.server.ts";
import { clerkProvider } from "#app/features/identity/provider/clerk-provider.server.ts";
import { reconcilePeople } from "#app/features/identity/reconcile/reconcile-people.server.ts";
import { systemContext } from "#app/infra/system-context.server.ts";
import { emptyDatabase, keepDatabase } from "#tests/setup/database.ts";
import { FakeClerk } from "#tests/support/fake-clerk/fake-clerk.ts";

keepDatabase();

const clerk = new FakeClerk();
const many = 10_000;
const onePercent = many / 100;
const time = 1_700_000_000_000;
const mostGrowthBytes = 6 * 1024 * 1024;

const id = (number: number) => `user_n${String(number).padStart(5, "0")}`;
const idsFrom = (first: number) =>
  Array.from({ length: onePercent }, (_, index) => id(first + index * 90));

/**
 * All people are right at first; then one in a hundred is missing, one is outdated and one is not at Clerk.
 */
async function breakTheMirror(): Promise<void> {
  await db.execute(sql`
    insert into users
      (id, first_name, last_name, username, role, source_created_at, source_updated_at)
    select 'user_n' || lpad(n::text, 5, '0'), 'Person', n::text, 'n' || n, 'author',
      ${time}::bigint + n, ${time}::bigint + n
    from generate_series(0, ${many - 1}::int) as n`);
  await db.delete(users).where(inArray(users.id, idsFrom(1)));
  await db
    .update(users)
    .set({ firstName: "Former", role: "admin", sourceUpdatedAt: time - 1 })
    .where(inArray(users.id, idsFrom(2)));
  await db.execute(sql`
    insert into users (id, first_name, source_updated_at)
    select 'user_gone' || n, 'Gone', ${time}::bigint from generate_series(1, ${onePercent}::int) as n`);
}

function garbageCollector(): () => void {
  setFlagsFromString("--expose-gc");
  const collect: unknown = runInNewContext("gc");
  if (typeof collect !== "function") throw new Error("There is no garbage collector to call.");
  return () => void Reflect.apply(collect, undefined, []);
}

const collectGarbage = garbageCollector();

beforeAll(async () => {
  await emptyDatabase();
  await clerk.start();
  for (let number = 0; number < many; number += 1) {
    clerk.add({
      id: id(number),
      first_name: "Person",
      last_name: String(number),
      username: `n${number}`,
      public_metadata: { role: "author" },
      created_at: time + number,
    });
  }
  await breakTheMirror();
});
afterAll(async () => {
  clerk.stop();
});

const reconcile = (onProgress?: (done: number) => void) =>
  reconcilePeople(systemContext("test"), {
    provider: clerkProvider({ ...patience.run, wait: clerk.wait }),
    onProgress,
  });

describe("ten thousand people, one in a hundred missing, outdated and wrongly alive", () => {
  test("equal Clerk's afterwards, in constant memory, and however often Clerk says to wait", async () => {
    clerk.callsBetweenLimits = 5;
    const heap: number[] = [];
    const report = await reconcile(() => {
      clerk.calls.length = 0;
      collectGarbage();
      heap.push(process.memoryUsage().heapUsed);
    });
    expect(report).toMatchObject({
      ...{ seen: many, created: onePercent, updated: onePercent, removed: onePercent },
      ...{ asked: onePercent, unchanged: many - 2 * onePercent, withheld: 0 },
    });
    expect(clerk.limited).toBeGreaterThan(20);
    expect(clerk.impatientCalls).toBe(0);
    // The cost of the first pages is paid by then; holding all people in memory would be 20 MB and more.
    expect(Math.max(...heap.slice(5)) - (heap[4] ?? 0)).toBeLessThan(mostGrowthBytes);

    const rows = await db
      .select()
      .from(users)
      .where(sql`${users.deletedAt} is null`)
      .orderBy(asc(users.id));
    expect(
      rows.map((row) => [
        row.id,
        row.firstName,
        row.lastName,
        row.username,
        row.role,
        row.sourceUpdatedAt,
      ]),
    ).toEqual(
      [...clerk.users.values()].map((user) => [
        ...[user.id, user.first_name, user.last_name, user.username],
        ...["author", user.updated_at],
      ]),
    );
    const [tombstones] = await db
      .select({ gone: count(users.deletedAt) })
      .from(users)
      .where(like(users.id, "user_gone%"));
    expect(tombstones?.gone).toBe(onePercent);
  }, 120_000);

  test("are unchanged by the second run", async () => {
    const versions = sql`select id, xmin::text as version from users order by id`;
    const before = [...(await db.execute(versions))];
    const report = await reconcile();
    expect(report).toMatchObject({ created: 0, updated: 0, removed: 0, asked: 0, unchanged: many });
    expect([...(await db.execute(versions))]).toEqual(before);
  }, 120_000);
});
