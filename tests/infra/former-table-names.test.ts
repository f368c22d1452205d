import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "#app/db/client.server.ts";
import { savedForms } from "#app/db/schema/index.server.ts";
import { keepDatabase } from "#tests/setup/database.ts";

keepDatabase();

/** These statements are the previous version's, which still serves while a migration is applied. */
test("a process of the previous version can save, read and delete a form under the table's old name", async () => {
  await db.execute(sql`
    insert into kept_forms (id, user_id, path, "values") values ('form-1', null, '/account', '[["bio","Tides."]]')`);
  const [row] = await db.select().from(savedForms);
  expect(row).toMatchObject({ id: "form-1", path: "/account", values: [["bio", "Tides."]] });
  expect(row?.createdAt).toBeInstanceOf(Date);
  const read = await db.execute(sql`select id, path from kept_forms where id = 'form-1'`);
  expect([...read]).toEqual([{ id: "form-1", path: "/account" }]);
  await db.execute(sql`delete from kept_forms where id = 'form-1'`);
  expect(await db.select().from(savedForms)).toEqual([]);
});
