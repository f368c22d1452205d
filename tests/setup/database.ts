import postgres, { type TransactionSql } from "postgres";

/**
 * Empties every table of this file's database, for tests whose promises need real commits: before each
 * test, unless the file keeps what it has prepared (`keepDatabase`). Whoever still writes is waited for.
 * Of the job list the jobs go and their names stay, which a running worker remembers by number.
 */
export async function emptyDatabase() {
  await withAllTables(async (tx, tables) => {
    const filled = await listFilled(tx, tables);
    if (filled.length > 0) await empty(tx, filled);
  });
}

/**
 * Empties it without a trace of the rows that other files had there, for tests that count what PostgreSQL
 * reads.
 */
export async function renewDatabase() {
  await withAllTables(truncate);
}

async function withAllTables(work: (tx: TransactionSql, tables: string[]) => Promise<void>) {
  const sql = postgres(String(process.env.DATABASE_URL), { max: 1, onnotice: () => {} });
  try {
    await sql.begin(async (tx) => {
      const tables = await listTables(tx);
      await tx.unsafe(`lock table ${tables.join(", ")}`);
      await work(tx, tables);
    });
  } finally {
    await sql.end();
  }
}

let isKept = false;

/** For a file whose tests share what it has prepared. */
export function keepDatabase() {
  isKept = true;
}

/** Does nothing in a file that has not even made a pool. */
export async function emptyUnlessKept() {
  const singletons: unknown = Reflect.get(globalThis, "mastheadSingletons");
  const isUsed = singletons instanceof Map && singletons.has("pool");
  if (isUsed && !isKept) await emptyDatabase();
}

async function truncate(tx: TransactionSql, tables: string[]) {
  await tx.unsafe(`truncate ${tables.join(", ")} restart identity cascade`);
}

async function listTables(tx: TransactionSql): Promise<string[]> {
  const rows = await tx<{ name: string }[]>`
    select quote_ident(schemaname) || '.' || quote_ident(tablename) as name from pg_tables
    where schemaname = 'public'
      or (schemaname = 'graphile_worker' and tablename in ('_private_jobs', '_private_job_queues'))`;
  return rows.map(({ name }) => name);
}

async function listFilled(tx: TransactionSql, tables: string[]): Promise<string[]> {
  const rows = await tx.unsafe<{ name: string }[]>(
    tables
      .map((name) => `select '${name}' as name where exists (select 1 from ${name})`)
      .join(" union all "),
  );
  return rows.map(({ name }) => name);
}

/**
 * TRUNCATE makes new files for every table that refers to another, which takes half a second where a few
 * rows are deleted in milliseconds. Rows that must not change refuse DELETE, though, unless a superuser
 * leaves the triggers out.
 */
async function empty(tx: TransactionSql, tables: string[]) {
  const [role] = await tx<{ is: boolean }[]>`select current_setting('is_superuser') = 'on' as is`;
  if (!role?.is) return truncate(tx, tables);
  await tx`set local session_replication_role = replica`;
  for (const name of tables) await tx.unsafe(`delete from ${name}`);
  await tx`
    select setval(pg_get_serial_sequence(name, 'id'), 1, false)
    from unnest(${tables}::text[]) as name where name like 'graphile_worker.%'`;
}
