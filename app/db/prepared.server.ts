import type { Database } from "./client.server.ts";

/**
 * A query of the pages that are asked for most. It is built once, and PostgreSQL reads and plans it
 * once a connection: for a small query that is most of its cost. What changes from call to call is an
 * `sql.placeholder`. A transaction builds it anew.
 */
export function prepared<Prepared>(
  name: string,
  build: (db: Database) => { prepare(name: string): Prepared },
): (ctx: { db: Database }) => Prepared {
  const known = new WeakMap<Database, Prepared>();
  return ({ db }) => {
    const found = known.get(db);
    if (found) return found;
    const query = build(db).prepare(name);
    known.set(db, query);
    return query;
  };
}
