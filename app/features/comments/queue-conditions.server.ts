import { and, eq, gt, ilike, or, type SQL, sql } from "drizzle-orm";
import { containing } from "#app/db/like-pattern.server.ts";
import { commentCounts, comments, users } from "#app/db/schema/index.server.ts";
import type { Queue } from "./decision-words.ts";

const oldestFirst: readonly Queue[] = ["pending", "reported"];

/** Comments that wait come oldest first; decided comments come newest first. */
export const isOldestFirst = (queue: Queue): boolean => oldestFirst.includes(queue);

/** A reported comment is public, and was reported since a moderator last looked. */
export function inQueue(queue: Queue): SQL | undefined {
  if (queue !== "reported") return eq(comments.status, queue);
  return and(eq(comments.status, "approved"), gt(commentCounts.reports, 0));
}

/** Matches the words of the comment, or of its author's name. */
export function matches(q: string): SQL | undefined {
  if (q === "") return undefined;
  const pattern = containing(q);
  return or(
    ilike(comments.body, pattern),
    ilike(comments.guestName, pattern),
    ilike(users.username, pattern),
    ilike(sql`concat_ws(' ', ${users.firstName}, ${users.lastName})`, pattern),
  );
}

/** Selects the comments after the cursor's comment, even if that has left the queue. */
export function after(cursor: string | null | undefined, queue: Queue): SQL | undefined {
  if (!cursor) return undefined;
  const place = sql`(${comments.createdAt}, ${comments.id})`;
  const reached = sql`(select last.created_at, last.id from ${comments} last where last.id = ${cursor})`;
  return isOldestFirst(queue) ? sql`${place} > ${reached}` : sql`${place} < ${reached}`;
}
