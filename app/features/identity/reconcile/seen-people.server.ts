import type { LockConnection } from "#app/infra/advisory-lock.server.ts";

const idsAtOnce = 200;

/**
 * Creates a table of the people in the list, which only this connection has and which ends with it. Returns
 * the time of creation, by the database's clock.
 */
export async function prepareSeen(connection: LockConnection): Promise<Date> {
  await connection.query("create temporary table seen_people (id text primary key)");
  const { rows } = await connection.query<{ now: Date }>("select now() as now");
  return rows[0]?.now ?? new Date();
}

/** Records the ids as seen and returns how many were new. */
export async function recordSeen(connection: LockConnection, ids: string[]): Promise<number> {
  const text = "insert into seen_people select unnest($1::text[]) on conflict do nothing";
  const { rowCount } = await connection.query(text, [ids]);
  return rowCount ?? 0;
}

const missing = "not exists (select from seen_people s where s.id = u.id)";

/** Counts the people in the mirror when the comparison began, and those of them not seen since. */
export async function countMissing(connection: LockConnection, since: Date) {
  const { rows } = await connection.query<{ alive: number; missing: number }>(
    `select count(*)::int as alive, count(*) filter (where ${missing})::int as missing
      from public.users u where u.deleted_at is null and u.created_at < $1`,
    [since],
  );
  return rows[0] ?? { alive: 0, missing: 0 };
}

/** Yields the ids of the missing people, a few hundred at a time. */
export async function* listMissing(
  connection: LockConnection,
  since: Date,
): AsyncGenerator<string[]> {
  for (let after = ""; ;) {
    const { rows } = await connection.query<{ id: string }>(
      `select u.id from public.users u
        where u.deleted_at is null and u.created_at < $1 and u.id > $2 and ${missing}
        order by u.id limit $3`,
      [since, after, idsAtOnce],
    );
    const ids = rows.map(({ id }) => id);
    if (ids.length > 0) yield ids;
    if (ids.length < idsAtOnce) return;
    after = ids.at(-1) ?? after;
  }
}
