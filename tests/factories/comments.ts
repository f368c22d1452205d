import { randomBytes } from "node:crypto";
import { and, eq } from "drizzle-orm";
import { db } from "#app/db/client.server.ts";
import { newId } from "#app/db/ids.server.ts";
import { articleCounts, articles, comments, users } from "#app/db/schema/index.server.ts";
import type { ArticleStatus, CommentStatus, Role } from "#app/db/values.ts";
import { queuesTag } from "#app/features/comments/change-counts.server.ts";
import { placeUnder } from "#app/features/comments/comment-place.ts";
import { anonymous, type Actor, type Ctx } from "#app/infra/context.ts";
import { onInvalidate } from "#app/infra/invalidation-bus.server.ts";
import { systemContext } from "#app/infra/system-context.server.ts";

let made = 0;
/** People's cards outlive a test file in Redis, so each run has ids of its own. */
const run = randomBytes(6).toString("hex");

/** A person in the mirror. */
export async function addPerson(
  given: { role?: Role; firstName?: string; banned?: boolean } = {},
): Promise<{ id: string; role: Role; banned: boolean }> {
  made += 1;
  const person = {
    id: `user_talker${made}x${run}`,
    role: given.role ?? "reader",
    banned: given.banned ?? false,
  };
  await db.insert(users).values({
    ...person,
    firstName: given.firstName ?? "Talker",
    lastName: String(made),
    username: `talker${made}`,
    sourceUpdatedAt: 1,
  });
  return person;
}

export function contextOf(actor: Actor, now = new Date("2026-03-01T12:00:00Z")): Ctx {
  return { ...systemContext("test"), actor, now };
}

export const asAnonymous = (): Ctx => contextOf(anonymous);

export function as(person: { id: string; role: Role; banned?: boolean }, now?: Date): Ctx {
  return contextOf({ kind: "user", banned: false, fresh: true, ...person }, now);
}

/** A person with an expired session: may read as themselves and write nothing. */
export function asStale(person: { id: string; role: Role }): Ctx {
  return contextOf({ kind: "user", id: person.id, role: person.role, banned: false, fresh: false });
}

export async function addArticle(
  status: ArticleStatus = "published",
): Promise<{ id: string; slug: string }> {
  made += 1;
  const article = { id: newId(), slug: `talked-about-${made}` };
  await db.insert(articles).values({
    ...article,
    status,
    title: `Talked about ${made}`,
    draftRevision: 1,
    publishedRevision: status === "published" ? 1 : null,
    publishedAt: status === "published" ? new Date("2026-01-01T00:00:00Z") : null,
  });
  return article;
}

type Given = {
  articleId: string;
  userId?: string;
  guestName?: string;
  status?: CommentStatus;
  body?: string;
  parent?: { id: string; rootId: string; depth: number; place: string };
  createdAt?: Date;
};

/** Adds a comment's row, and adjusts its article's count. */
export async function addComment(given: Given) {
  const id = newId();
  const { articleId, parent, status = "approved", body = "Well said." } = given;
  const createdAt = given.createdAt ?? new Date("2026-02-01T00:00:00Z");
  const row = {
    id,
    articleId,
    place: placeUnder(parent?.place ?? null, { id, createdAt }),
    parentId: parent?.id ?? null,
    rootId: parent?.rootId ?? id,
    depth: parent ? parent.depth + 1 : 0,
    version: 1,
    status,
    body,
    html: `<p>${body}</p>`,
    userId: given.userId ?? null,
    guestName: given.userId ? null : (given.guestName ?? "A guest"),
    createdAt,
  };
  await db.insert(comments).values(row);
  await db.insert(articleCounts).values({ articleId, comments: 0 }).onConflictDoNothing();
  if (status === "approved") await recount(articleId);
  return row;
}

async function recount(articleId: string) {
  await db
    .update(articleCounts)
    .set({ comments: await approvedRows(articleId) })
    .where(eq(articleCounts.articleId, articleId));
}

export function approvedRows(articleId: string): Promise<number> {
  return db.$count(
    comments,
    and(eq(comments.articleId, articleId), eq(comments.status, "approved")),
  );
}

export async function countsOf(articleId: string): Promise<{ likes: number; comments: number }> {
  const [counts] = await db
    .select({ likes: articleCounts.likes, comments: articleCounts.comments })
    .from(articleCounts)
    .where(eq(articleCounts.articleId, articleId));
  return counts ?? { likes: 0, comments: 0 };
}

export async function findRow(commentId: string) {
  const [row] = await db.select().from(comments).where(eq(comments.id, commentId));
  if (!row) throw new Error("There is no such comment.");
  return row;
}

/** Returns the tags of what readers see that are invalidated while `work` runs, in this process. */
export async function invalidatedBy(work: () => Promise<unknown>): Promise<string[]> {
  const tags: string[] = [];
  onInvalidate("a test", (invalidation) => {
    if (invalidation !== "everything") tags.push(...invalidation);
  });
  try {
    await work();
  } finally {
    onInvalidate("a test", () => {});
  }
  return tags.filter((tag) => tag !== queuesTag).sort();
}
