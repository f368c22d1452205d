import type { ScheduleAction, ScheduleFailure } from "#app/db/values.ts";
import { message } from "#app/messages/message.ts";
import type { Actor, SignedIn } from "#app/infra/context.ts";
import { Conflict, Invalid } from "#app/infra/errors.ts";
import type { Article } from "../article.ts";
import { canPublish } from "../article-policy.ts";

/** A schedule that still waits this long after its time is overdue: no process runs it. */
export const longestDelayMs = 5 * 60_000;
const furthestMs = 5 * 366 * 24 * 60 * 60_000;

/**
 * Returns the action for the due time, which the article's present state must allow.
 * @throws Conflict
 */
export function actionFor(
  article: Pick<Article, "status">,
  wanted: ScheduleAction | undefined,
): ScheduleAction {
  const isPublished = article.status === "published";
  const action = wanted ?? (isPublished ? "update" : "publish");
  if (action === "publish" && isPublished) {
    throw new Conflict(message("articles.schedule-already-published"));
  }
  if (action !== "publish" && !isPublished) {
    throw new Conflict(message("articles.schedule-not-published"));
  }
  return action;
}

/** @throws Invalid for a time that has passed, or that is most likely a slip of the year. */
export function assertToCome(dueAt: Date, now: Date): void {
  const ahead = dueAt.getTime() - now.getTime();
  if (ahead > 0 && ahead <= furthestMs) return;
  const text = message(ahead > 0 ? "articles.schedule-too-far" : "articles.schedule-past");
  throw new Invalid(text, [{ path: "publishAt", message: text }]);
}

export function isLate(dueAt: Date, now: Date): boolean {
  return now.getTime() - dueAt.getTime() > longestDelayMs;
}

/** The effect of a publication by hand on the article's waiting schedule. */
export function isSettledBy(action: ScheduleAction, byHand: "publish" | "unpublish"): boolean {
  // A waiting unpublication stays, whatever is published until then.
  return byHand === "unpublish" || action !== "unpublish";
}

export type Due = {
  action: ScheduleAction;
  article: Article | null;
  /** Who scheduled it, with the rights they have now; null when they have left. */
  person: SignedIn | null;
  /**
   * The revision that is to become public, its pictures that are not stored any more, and whether a translation in its
   * language is public.
   */
  revision: { title: string; missingPictures: number; isLanguageTaken: boolean } | null;
};

function failureOfPerson(person: SignedIn | null, article: Article): ScheduleFailure | null {
  if (!person) return "person-gone";
  if (person.banned) return "person-banned";
  const actor: Actor = person;
  return canPublish(actor, article) ? null : "not-allowed";
}

/** Why this cannot be done, now or later; null when it can. */
export function failureOf({ action, article, person, revision }: Due): ScheduleFailure | null {
  if (!article || article.trashedAt) return "article-gone";
  const ofPerson = failureOfPerson(person, article);
  if (ofPerson) return ofPerson;
  if (action === "publish" && article.status === "published") return "already-published";
  if (action !== "publish" && article.status !== "published") return "not-published";
  if (action === "unpublish") return null;
  if (!revision) return "revision-gone";
  if (revision.title === "") return "no-title";
  if (revision.missingPictures > 0) return "picture-gone";
  return revision.isLanguageTaken ? "language-taken" : null;
}
