import { eq } from "drizzle-orm";
import { afterAll, beforeEach, expect, test } from "vitest";
import { db, pool } from "#app/db/client.server.ts";
import { auditLog } from "#app/db/schema/index.server.ts";
import { saveSite } from "#app/features/site/save-site.server.ts";
import { Forbidden } from "#app/infra/errors.ts";
import { systemContext } from "#app/infra/system-context.server.ts";
import { addPerson, as } from "#tests/factories/comments.ts";
import { emptyDatabase } from "#tests/setup/database.ts";

beforeEach(emptyDatabase);
afterAll(() => pool.end());

const named = { name: "Daymark", tagline: "Patient work" };

test("naming the site leaves an audit entry, and is a command's alone", async () => {
  await saveSite(systemContext("test"), named);
  const admin = as(await addPerson({ role: "admin" }));
  await expect(saveSite(admin, named)).rejects.toThrow(Forbidden);
  const entries = await db.select().from(auditLog).where(eq(auditLog.action, "site.saved"));
  expect(entries).toMatchObject([{ actor: "system", subject: "site:name", details: named }]);
});
