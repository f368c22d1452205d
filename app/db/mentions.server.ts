import { type SQL, sql, type SQLWrapper } from "drizzle-orm";

/**
 * Whether a text names this person: `user_2ab` is not named by `user_2abc`. What stands before does not
 * matter, be it a letter of an escape: no id ends in another, since none holds `user_` twice.
 */
export function mentions(text: SQLWrapper, userId: string): SQL {
  // Searched for plainly first, which costs a fraction of the pattern.
  return sql`(position(${userId} in ${text}) > 0 and ${text} ~ (${userId}::text || '(?![A-Za-z0-9_])'))`;
}
