import postgres from "postgres";

/**
 * Empties every table of this file's database, for tests whose promises need real commits. Rows that
 * must not change refuse UPDATE and DELETE; TRUNCATE is what is left to tests. Of the job list the
 * jobs go and their names stay, which a running worker remembers by number.
 */
export async function emptyDatabase() {
  const sql = postgres(String(process.env.DATABASE_URL), { max: 1, onnotice: () => {} });
  try {
    const rows = await sql<{ name: string }[]>`
      select quote_ident(schemaname) || '.' || quote_ident(tablename) as name from pg_tables
      where schemaname = 'public'
        or (schemaname = 'graphile_worker' and tablename in ('_private_jobs', '_private_job_queues'))`;
    if (rows.length > 0) {
      await sql.unsafe(
        `truncate ${rows.map((row) => row.name).join(", ")} restart identity cascade`,
      );
    }
  } finally {
    await sql.end();
  }
}
