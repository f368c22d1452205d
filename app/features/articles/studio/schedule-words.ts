import type { ScheduleAction, ScheduleFailure } from "#app/db/values.ts";
import type { MessageId, PlainId } from "#app/messages/message-types.ts";

/** A sentence for each action; its value `time` is the due time. */
type Timed = Record<ScheduleAction, Extract<MessageId, `articles.schedule-${string}`>>;

export const waitingWords = {
  publish: "articles.schedule-waiting-publish",
  update: "articles.schedule-waiting-update",
  unpublish: "articles.schedule-waiting-unpublish",
} as const satisfies Timed;

/** What ends it before its time: see `isSettledBy`. */
export const endWords: Record<ScheduleAction, PlainId> = {
  publish: "articles.schedule-ends",
  update: "articles.schedule-ends-update",
  unpublish: "articles.schedule-ends-unpublish",
};

export const listedWords = {
  publish: "articles.schedule-badge-publish",
  update: "articles.schedule-badge-update",
  unpublish: "articles.schedule-badge-unpublish",
} as const satisfies Timed;

export const failedWords = {
  publish: "articles.schedule-failed-publish",
  update: "articles.schedule-failed-update",
  unpublish: "articles.schedule-failed-unpublish",
} as const satisfies Timed;

export const failureWords: Record<ScheduleFailure, PlainId> = {
  "article-gone": "articles.schedule-failure-article-gone",
  "person-gone": "articles.schedule-failure-person-gone",
  "person-banned": "articles.schedule-failure-person-banned",
  "not-allowed": "articles.schedule-failure-not-allowed",
  "already-published": "articles.schedule-failure-already-published",
  "not-published": "articles.schedule-failure-not-published",
  "revision-gone": "articles.schedule-failure-revision-gone",
  "no-title": "articles.schedule-failure-no-title",
  "picture-gone": "articles.schedule-failure-picture-gone",
  "language-taken": "articles.schedule-failure-language-taken",
};
