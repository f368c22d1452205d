import { assertCan, can } from "#app/features/access/can.ts";
import type { Actor } from "#app/infra/context.ts";
import { Gone, NotFound } from "#app/infra/errors.ts";
import { message } from "#app/messages/message.ts";
import type { Article } from "./article.ts";

/** `own` covers articles that the actor began or signs. */
export function canWrite(actor: Actor, article: Article): boolean {
  return can(actor, "articles:write") || (article.mine && can(actor, "articles:write:own"));
}

export function canPublish(actor: Actor, article: Article): boolean {
  return can(actor, "articles:publish") || (article.mine && can(actor, "articles:publish:own"));
}

function canDelete(actor: Actor, article: Article): boolean {
  return can(actor, "articles:delete") || (article.mine && can(actor, "articles:delete:own"));
}

/**
 * Returns the article, into which nothing is written while it is in the trash.
 * @throws Gone
 */
export function outOfTrash(article: Article): Article {
  if (article.trashedAt) throw new Gone(message("articles.trashed"));
  return article;
}

/**
 * Someone else's article is NotFound rather than Forbidden, so that its existence is not revealed.
 * @throws NotSignedIn, Forbidden, NotFound, Gone
 */
export function assertCanWrite(actor: Actor, article: Article | null): asserts article is Article {
  assertCan(actor, "articles:write:own");
  if (!article || !canWrite(actor, article)) throw new NotFound();
  outOfTrash(article);
}

/** @throws NotSignedIn, Forbidden, NotFound, Gone */
export function assertCanPublish(
  actor: Actor,
  article: Article | null,
): asserts article is Article {
  assertCan(actor, "articles:publish:own");
  if (!article || !canPublish(actor, article)) throw new NotFound();
  outOfTrash(article);
}

/** Also for an article in the trash. @throws NotSignedIn, Forbidden, NotFound */
export function assertCanDelete(actor: Actor, article: Article | null): asserts article is Article {
  assertCan(actor, "articles:delete:own");
  if (!article || !canDelete(actor, article)) throw new NotFound();
}
