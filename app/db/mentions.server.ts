import { type SQL, sql, type SQLWrapper } from "drizzle-orm";

/**
 * Whether a text contains this user's id: `user_2abc` does not contain `user_2ab`. The preceding character
 * does not matter, even if it belongs to an escape: no id ends in another id, since none contains `user_`
 * twice.
 */
export function mentions(text: SQLWrapper, userId: string): SQL {
  // The plain search runs first; it costs a fraction of the pattern.
  return sql`(position(${userId} in ${text}) > 0 and ${text} ~ (${userId}::text || '(?![A-Za-z0-9_])'))`;
}
