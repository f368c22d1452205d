import type { OwnConnection } from "#app/features/identity/provider/only-one.server.ts";

const idsAtOnce = 200;

/** Whom the list has shown, in a table that only this connection has and that ends with it. */
export async function prepareSeen(own: OwnConnection): Promise<void> {
  await own`create temporary table seen_people (id text primary key)`;
}

/** Answers how many of them were not seen before. */
export async function noteSeen(own: OwnConnection, ids: string[]): Promise<number> {
  const noted = await own`
    insert into seen_people select unnest(${ids}::text[]) on conflict do nothing`;
  return noted.count;
}

/** Of the people that the mirror had when the comparison began: how many there are and were not seen. */
export async function countMissing(own: OwnConnection, since: Date) {
  const [row] = await own<{ alive: number; missing: number }[]>`
    select count(*)::int as alive,
      count(*) filter (where not exists (select from seen_people s where s.id = u.id))::int as missing
    from public.users u where u.deleted_at is null and u.created_at < ${since}`;
  return row ?? { alive: 0, missing: 0 };
}

/** Their ids, a few hundred at a time. */
export async function* listMissing(own: OwnConnection, since: Date): AsyncGenerator<string[]> {
  for (let after = ""; ;) {
    const rows = await own<{ id: string }[]>`
      select u.id from public.users u
      where u.deleted_at is null and u.created_at < ${since} and u.id > ${after}
        and not exists (select from seen_people s where s.id = u.id)
      order by u.id limit ${idsAtOnce}`;
    const ids = rows.map(({ id }) => id);
    if (ids.length > 0) yield ids;
    if (ids.length < idsAtOnce) return;
    after = ids.at(-1) ?? after;
  }
}
