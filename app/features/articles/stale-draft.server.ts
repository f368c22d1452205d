import { wrapUnsupported } from "#app/features/editor/wrap-unsupported.ts";
import { listCards } from "#app/features/author-cards/card-queries.server.ts";
import type { Ctx } from "#app/infra/context.ts";
import { Conflict } from "#app/infra/errors.ts";
import type { Article } from "./article.ts";
import { findDraftRevision } from "./revision-queries.server.ts";

export type SavedBy = { id: string; name: string } | null;

/** Who saved a revision; null for what a command brought. */
export async function findSaver(ctx: Ctx, userId: string | null): Promise<SavedBy> {
  if (userId === null) return null;
  const card = (await listCards(ctx, [userId])).get(userId);
  return { id: userId, name: card?.name ?? "Someone" };
}

/** The refusal of a stale revision. It carries the draft as it is now, so that nothing need be lost. */
export async function staleDraft(ctx: Ctx, article: Article): Promise<Conflict> {
  const draft = await findDraftRevision(ctx, article);
  const savedBy = await findSaver(ctx, draft.createdBy);
  return new Conflict(`${savedBy?.name ?? "Someone"} has saved this article since you opened it.`, {
    revision: draft.revision,
    title: draft.title,
    excerpt: draft.excerpt,
    document: wrapUnsupported(draft.document),
    tags: draft.tags,
    savedBy,
    savedAt: draft.createdAt,
  });
}
