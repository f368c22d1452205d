import { sql } from "drizzle-orm";
import { db } from "#app/db/client.server.ts";

const names = ["user_id", "created_by", "decided_by", "actor", "subject"];

/** Returns each column that refers to the mirror's people, as `table.column`. */
export async function listReferences(): Promise<string[]> {
  const rows = await db.execute<{ name: string }>(sql`
    select distinct c.conrelid::regclass || '.' || a.attname as name
    from pg_constraint c
    join pg_attribute a on a.attrelid = c.conrelid and a.attnum = any(c.conkey)
    where c.confrelid = 'users'::regclass and c.contype = 'f'`);
  return rows.map(({ name }) => name).sort();
}

/**
 * Returns each column that holds a person's id by its reference or its name, as `schema.table.column`.
 */
export async function listPersonColumns(): Promise<string[]> {
  const rows = await db.execute<{ name: string }>(sql`
    select table_schema || '.' || table_name || '.' || column_name as name
    from information_schema.columns c
    join information_schema.tables t using (table_schema, table_name)
    where t.table_type = 'BASE TABLE' and table_schema in ('public', 'local_identity')
      and data_type = 'text' and column_name = any(${`{${names.join(",")}}`}::text[])`);
  const references = await listReferences();
  const all = [...rows.map(({ name }) => name), ...references.map((name) => `public.${name}`)];
  return [...new Set(all)].sort();
}
