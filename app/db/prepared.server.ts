import type { Database } from "./client.server.ts";

/**
 * Prepares a query of the most requested pages. The query is built once, and PostgreSQL parses and plans it
 * once per connection: for a small query that is most of its cost. The values that change from call to call
 * are `sql.placeholder`s. A transaction builds the query again.
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
