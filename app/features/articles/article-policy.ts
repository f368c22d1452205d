import { assertCan, can } from "#app/features/access/can.ts";
import type { Actor } from "#app/infra/context.ts";
import { NotFound } from "#app/infra/errors.ts";
import type { Article } from "./article.ts";

/** `own` covers articles that the actor began or signs. */
export function canWrite(actor: Actor, article: Article): boolean {
  return can(actor, "articles:write") || (article.mine && can(actor, "articles:write:own"));
}

export function canPublish(actor: Actor, article: Article): boolean {
  return can(actor, "articles:publish") || (article.mine && can(actor, "articles:publish:own"));
}

/**
 * Someone else's article is NotFound rather than Forbidden, so that its existence is not revealed.
 * @throws NotSignedIn, Forbidden, NotFound
 */
export function assertCanWrite(actor: Actor, article: Article | null): asserts article is Article {
  assertCan(actor, "articles:write:own");
  if (!article || !canWrite(actor, article)) throw new NotFound();
}

/** @throws NotSignedIn, Forbidden, NotFound */
export function assertCanPublish(
  actor: Actor,
  article: Article | null,
): asserts article is Article {
  assertCan(actor, "articles:publish:own");
  if (!article || !canPublish(actor, article)) throw new NotFound();
}
