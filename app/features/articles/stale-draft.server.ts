import { wrapUnsupported } from "#app/features/editor/wrap-unsupported.ts";
import { listCards } from "#app/features/author-cards/card-queries.server.ts";
import type { Ctx } from "#app/infra/context.ts";
import { Conflict } from "#app/infra/errors.ts";
import { message } from "#app/messages/message.ts";
import { translatorIn } from "#app/messages/translations.server.ts";
import type { Article } from "./article.ts";
import { draftContentOf } from "./draft-content.ts";
import { findDraftRevision } from "./revision-queries.server.ts";

export type SavedBy = { id: string; name: string } | null;

/** Returns the person who saved a revision; null when a command saved it. */
export async function findSaver(ctx: Ctx, userId: string | null): Promise<SavedBy> {
  if (userId === null) return null;
  const card = (await listCards(ctx, [userId])).get(userId);
  return { id: userId, name: card?.name ?? translatorIn(ctx.locale)("articles.someone") };
}

/**
 * Returns the error for a stale revision. It carries the current draft, so that no text need be lost.
 */
export async function staleDraft(ctx: Ctx, article: Article): Promise<Conflict> {
  const draft = await findDraftRevision(ctx, article);
  const savedBy = await findSaver(ctx, draft.createdBy);
  const text = savedBy
    ? message("articles.draft-changed", { name: savedBy.name })
    : message("articles.draft-changed-by-someone");
  return new Conflict(text, {
    ...draftContentOf({ ...draft, document: wrapUnsupported(draft.document) }),
    revision: draft.revision,
    savedBy,
    savedAt: draft.createdAt,
  });
}
