import { inTransaction } from "#app/db/transaction.server.ts";
import type { Ctx } from "#app/infra/context.ts";
import { parseInput, type Raw } from "#app/infra/input.ts";
import { publish } from "./article.ts";
import { PublishArticleInput } from "./article-input.ts";
import { assertCanPublish } from "./article-policy.ts";
import { findArticle, findArticleForUpdate } from "./article-queries.server.ts";
import {
  makeLive,
  type PublicationState,
  type RenderedRevision,
  renderRevision,
} from "./make-live.server.ts";
import { findDraftRevision } from "./revision-queries.server.ts";
import { staleDraft } from "./stale-draft.server.ts";

// no-event: makeLive writes the audit entry and emits.
/**
 * Publishes the draft, for the first time or again. The published revision is the one that the author saw.
 * @throws Conflict when the draft is no longer `revision`, Invalid without a title.
 */
export async function publishArticle(
  ctx: Ctx,
  input: Raw<typeof PublishArticleInput>,
): Promise<PublicationState> {
  const given = parseInput(PublishArticleInput, input);
  const seen = await renderSeen(ctx, given);
  return inTransaction(ctx, async (tx) => {
    const article = await findArticleForUpdate(tx, given.articleId);
    assertCanPublish(tx.actor, article);
    if (article.draftRevision !== given.revision || article.lang !== seen.lang) {
      throw await staleDraft(tx, article);
    }
    return makeLive(tx, { article, revision: seen });
  });
}

/** Rendering is slow, so it runs before any lock; a revision's content never changes. */
async function renderSeen(ctx: Ctx, input: PublishArticleInput): Promise<RenderedRevision> {
  const article = await findArticle(ctx, input.articleId);
  assertCanPublish(ctx.actor, article);
  const draft = await findDraftRevision(ctx, article);
  if (draft.revision !== input.revision) throw await staleDraft(ctx, article);
  publish(article, { revision: draft.revision, title: draft.title, now: ctx.now });
  return renderRevision(article, draft);
}
