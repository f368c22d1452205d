import { afterAll, beforeEach, expect, test, vi } from "vitest";
import { db, pool } from "#app/db/client.server.ts";
import { sentMails } from "#app/db/schema/index.server.ts";
import { inTransaction } from "#app/db/transaction.server.ts";
import { mailAdministrator } from "#app/features/endpoints/notify-administrators.server.ts";
import { eraseMails } from "#app/features/erasure/erase-mails.server.ts";
import { listMailFiles } from "#app/infra/mail/mail-files.server.ts";
import { systemContext } from "#app/infra/system-context.server.ts";
import { createPerson } from "#tests/factories/people.ts";
import { emptyDatabase } from "#tests/setup/database.ts";
import { register } from "./endpoints.ts";

vi.hoisted(() => {
  process.env.ENDPOINTS_ALLOW_PRIVATE = "1";
});
beforeEach(emptyDatabase);
afterAll(() => pool.end());

const ctx = systemContext("test");
const disabled = { disabledAt: "2026-03-01T10:00:00.000Z", reason: "Every attempt has failed." };

test("a letter that was written to a file goes with the administrator it was for, also when nothing else knows of it", async () => {
  const { id: endpointId } = await register({ url: "http://127.0.0.1:1/in" });
  const [one, other] = [
    await createPerson({ role: "admin", primaryEmail: "one@example.test" }),
    await createPerson({ role: "admin", primaryEmail: "other@example.test" }),
  ];
  for (const { id: userId } of [one, other]) {
    await mailAdministrator(ctx, { ...disabled, endpointId, userId });
  }
  const written = await listMailFiles(10);
  expect(written).toHaveLength(2);
  await db.delete(sentMails);
  expect(await inTransaction(ctx, (tx) => eraseMails(tx, one.id))).toBe(1);
  const left = await listMailFiles(10);
  expect(left).toHaveLength(1);
  expect(await inTransaction(ctx, (tx) => eraseMails(tx, other.id))).toBe(1);
});
