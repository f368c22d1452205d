import { and, asc, eq, gt, inArray } from "drizzle-orm";
import {
  articleLikes,
  articles,
  commentDecisionRows,
  commentReports,
  comments,
  savedForms,
  lastSessions,
  loginSessions,
  onboardings,
  profiles,
  pushedTotals,
  sessionAlerts,
  users,
} from "#app/db/schema/index.server.ts";
import { exportByline } from "#app/features/articles/export-byline-queries.server.ts";
import type { Ctx } from "#app/infra/context.ts";
import type { ReadPage } from "./json-lines.ts";

const pageSize = 200;

/** What the mirror and the person themselves say of them, and how they sign. */
export async function exportProfile(ctx: Ctx, userId: string) {
  const [person] = await ctx.db.select().from(users).where(eq(users.id, userId));
  const [profile] = await ctx.db.select().from(profiles).where(eq(profiles.userId, userId));
  const [steps] = await ctx.db.select().from(onboardings).where(eq(onboardings.userId, userId));
  const [totals] = await ctx.db.select().from(pushedTotals).where(eq(pushedTotals.userId, userId));
  const byline = await exportByline(ctx, userId);
  const forms = await ctx.db
    .select({ path: savedForms.path, values: savedForms.values, keptAt: savedForms.createdAt })
    .from(savedForms)
    .where(eq(savedForms.userId, userId))
    .limit(pageSize);
  return { person, profile, byline, steps, totals, unsentForms: forms };
}

/** Sign-ins of the last thirty days, what was unusual about them, and the day of the latest. */
export async function exportSessions(ctx: Ctx, userId: string) {
  const sessions = await ctx.db
    .select()
    .from(loginSessions)
    .where(eq(loginSessions.userId, userId))
    .orderBy(asc(loginSessions.startedAt));
  const alerts = await ctx.db
    .select({
      sessionId: sessionAlerts.sessionId,
      kind: sessionAlerts.kind,
      details: sessionAlerts.details,
      raisedAt: sessionAlerts.raisedAt,
    })
    .from(sessionAlerts)
    .where(eq(sessionAlerts.userId, userId))
    .orderBy(asc(sessionAlerts.raisedAt));
  const [last] = await ctx.db.select().from(lastSessions).where(eq(lastSessions.userId, userId));
  return { sessions, alerts, lastDay: last?.day ?? null };
}

type ExportedComment = { id: string; decisions: unknown[] } & Record<string, unknown>;

/** With what was decided about each: not who decided, nor what moderators note for each other. */
export const exportComments =
  (ctx: Ctx, userId: string): ReadPage<ExportedComment> =>
  async (last) => {
    const page = await ctx.db
      .select({
        id: comments.id,
        article: articles.slug,
        inAnswerTo: comments.parentId,
        status: comments.status,
        body: comments.body,
        createdAt: comments.createdAt,
        editedAt: comments.editedAt,
      })
      .from(comments)
      .innerJoin(articles, eq(articles.id, comments.articleId))
      .where(and(eq(comments.userId, userId), last ? gt(comments.id, last.id) : undefined))
      .orderBy(asc(comments.id))
      .limit(pageSize);
    const ids = page.map(({ id }) => id);
    const { commentId, decision, reason, decidedAt } = commentDecisionRows;
    const decided = await ctx.db
      .select({ commentId, decision, reason, decidedAt })
      .from(commentDecisionRows)
      .where(inArray(commentId, ids))
      .orderBy(asc(decidedAt));
    return page.map((comment) => ({
      ...comment,
      decisions: decided
        .filter((one) => one.commentId === comment.id)
        .map(({ commentId: _id, ...rest }) => rest),
    }));
  };

type ExportedLike = { id: string; article: string; title: string; likedAt: Date };

export const exportLikes =
  (ctx: Ctx, userId: string): ReadPage<ExportedLike> =>
  (last) =>
    ctx.db
      .select({
        id: articleLikes.articleId,
        article: articles.slug,
        title: articles.title,
        likedAt: articleLikes.createdAt,
      })
      .from(articleLikes)
      .innerJoin(articles, eq(articles.id, articleLikes.articleId))
      .where(
        and(
          eq(articleLikes.userId, userId),
          last ? gt(articleLikes.articleId, last.id) : undefined,
        ),
      )
      .orderBy(asc(articleLikes.articleId))
      .limit(pageSize);

type ExportedReport = { commentId: string; reason: string; reportedAt: Date };

/** Which comment, and what they said of it: the comment is somebody else's. */
export const exportReports =
  (ctx: Ctx, userId: string): ReadPage<ExportedReport> =>
  (last) => {
    const { commentId, reason, createdAt: reportedAt } = commentReports;
    return ctx.db
      .select({ commentId, reason, reportedAt })
      .from(commentReports)
      .where(
        and(eq(commentReports.userId, userId), last ? gt(commentId, last.commentId) : undefined),
      )
      .orderBy(asc(commentId))
      .limit(pageSize);
  };
