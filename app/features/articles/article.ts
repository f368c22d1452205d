import type { ArticleStatus } from "#app/db/values.ts";
import { Conflict, Invalid } from "#app/infra/errors.ts";
import { message } from "#app/messages/message.ts";

/** The fields that decisions about an article need: its owner and its state. */
export type Article = {
  id: string;
  status: ArticleStatus;
  slug: string;
  lang: string;
  createdBy: string | null;
  draftRevision: number;
  /** The revision that readers see; null while nothing is public. */
  publishedRevision: number | null;
  /** The time of the first publication; updates and unpublishing do not change it. */
  publishedAt: Date | null;
  liveUpdatedAt: Date | null;
  /** When it was moved to the trash; null outside it. */
  trashedAt: Date | null;
  /** Whether the requesting user began it or signs it. */
  mine: boolean;
};

export function hasUnpublishedChanges(article: Article): boolean {
  return article.status === "published" && article.draftRevision !== article.publishedRevision;
}

/**
 * draft → published, or published → published with the later changes.
 * @throws Invalid
 */
export function publish(article: Article, seen: { revision: number; title: string; now: Date }) {
  if (seen.title === "") {
    const text = message("articles.title-missing");
    throw new Invalid(text, [{ path: "title", message: text }]);
  }
  const unchanged = article.status === "published" && article.publishedRevision === seen.revision;
  return {
    status: "published" as const,
    publishedRevision: seen.revision,
    publishedAt: article.publishedAt ?? seen.now,
    liveUpdatedAt: unchanged ? (article.liveUpdatedAt ?? seen.now) : seen.now,
  };
}

/**
 * published → draft.
 * @throws Conflict when the article is not published.
 */
export function unpublish(article: Pick<Article, "status">) {
  if (article.status !== "published") throw new Conflict(message("articles.not-published"));
  return { status: "draft" as const, publishedRevision: null };
}

/** Autosaves of one person within the same ten minutes of the clock share a row. */
export function belongsToSameSitting(earlier: Date, later: Date): boolean {
  const sitting = 10 * 60 * 1000;
  return Math.floor(earlier.getTime() / sitting) === Math.floor(later.getTime() / sitting);
}
