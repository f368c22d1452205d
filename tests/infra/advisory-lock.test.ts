import { expect, test } from "vitest";
import { withAdvisoryLock, type LockConnection } from "#app/infra/advisory-lock.server.ts";

const task = "be tested";

async function setting(connection: LockConnection, name: string): Promise<number> {
  const { rows } = await connection.query<{ value: string }>(
    "select current_setting($1) as value",
    [name],
  );
  return Number.parseInt(rows[0]?.value ?? "", 10);
}

test("an advisory lock admits one caller at a time, and the next when that one is done", async () => {
  const done = await withAdvisoryLock(task, () =>
    withAdvisoryLock(task, () => Promise.resolve("second")),
  );
  expect(done).toEqual({ result: null });
  expect(await withAdvisoryLock(task, () => Promise.resolve("next"))).toEqual({ result: "next" });
});

test("PostgreSQL releases an advisory lock within a minute when the machine of its holder vanishes", async () => {
  const done = await withAdvisoryLock(task, async (connection) => {
    const idle = await setting(connection, "tcp_keepalives_idle");
    const interval = await setting(connection, "tcp_keepalives_interval");
    return { idle, silence: idle + interval * (await setting(connection, "tcp_keepalives_count")) };
  });
  expect(done?.result.idle).toBeGreaterThan(0);
  expect(done?.result.silence).toBeLessThanOrEqual(60);
});
