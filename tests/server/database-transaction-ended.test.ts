import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db, pool } from "#app/db/client.server.ts";

test("a query of a failed transaction is rejected, and does not run on its own", async () => {
  let failed = () => {};
  const failure = new Promise<void>((resolve) => (failed = resolve));
  let straggler: Promise<unknown> = Promise.resolve();
  const transaction = db.transaction(async (tx) => {
    straggler = failure.then(() =>
      tx.execute(sql`insert into settings (key, value) values ('alone', '1')`),
    );
    straggler.catch(() => {});
    await tx.execute(sql`select 1`);
    throw new Error("one branch failed");
  });
  await expect(transaction).rejects.toThrow("one branch failed");
  failed();
  await expect(straggler).rejects.toMatchObject({ cause: { code: "TRANSACTION_ENDED" } });
  const { length } = await pool`select key from settings`;
  expect(length).toBe(0);
});
