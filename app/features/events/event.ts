import { z } from "zod";

/** The user who wrote, signed or did it. */
const userId = z.string();
const articleId = z.string();
const commentId = z.string();

/** What has happened, by ids only: a subscriber reads the state at the time of its job. */
export const Event = z.discriminatedUnion("name", [
  z.object({ name: z.literal("user.arrived"), userId }),
  z.object({ name: z.literal("user.changed"), userId }),
  z.object({ name: z.literal("user.left"), userId }),
  z.object({ name: z.literal("profile.saved"), userId }),
  z.object({ name: z.literal("session.started"), userId, sessionId: z.string() }),
  z.object({ name: z.literal("article.published"), articleId, userId: userId.nullable() }),
  z.object({ name: z.literal("article.unpublished"), articleId, userId: userId.nullable() }),
  z.object({ name: z.literal("article.scheduled"), articleId, userId: userId.nullable() }),
  /** It will not be carried out: somebody took it back, or did it themselves. */
  z.object({ name: z.literal("article.unscheduled"), articleId, userId: userId.nullable() }),
  z.object({ name: z.literal("article.schedule-failed"), articleId, userId: userId.nullable() }),
  z.object({ name: z.literal("comment.posted"), commentId, articleId, userId }),
  /** The author has edited or deleted the comment. */
  z.object({ name: z.literal("comment.changed"), commentId, articleId, userId }),
  z.object({ name: z.literal("comment.decided"), commentId, articleId, userId: userId.nullable() }),
  z.object({ name: z.literal("like.changed"), articleId, userId: userId.nullable() }),
]);
export type Event = z.output<typeof Event>;
export type EventName = Event["name"];

/** Events that are still delivered once their person is erased, without the id. */
export const sentWithoutPerson: readonly EventName[] = [
  "article.published",
  "article.unpublished",
  "article.unscheduled",
  "article.schedule-failed",
  "comment.decided",
];
