import { isDeepStrictEqual } from "node:util";
import { inTransaction } from "#app/db/transaction.server.ts";
import type { Ctx } from "#app/infra/context.ts";
import { parseInput, type Raw } from "#app/infra/input.ts";
import { publish } from "./article.ts";
import { PublishArticleInput } from "./article-input.ts";
import { assertCanPublish } from "./article-policy.ts";
import { findArticleForUpdate } from "./article-queries.server.ts";
import {
  makeLive,
  type PublicationState,
  type RenderedRevision,
  renderRevision,
} from "./make-live.server.ts";
import { findDraftRevision } from "./revision-queries.server.ts";
import { reviseShared } from "./shared-draft/revise-shared.server.ts";
import { staleDraft } from "./stale-draft.server.ts";

// no-event: makeLive writes the audit entry and emits.
/**
 * Publishes the draft that the author saw, a revision or a place in the history of the shared draft, for the
 * first time or again.
 * @throws Conflict when the draft has changed since, Invalid without a title and for content that only a
 * draft may have
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
    if (article.draftRevision !== seen.stored.revision) throw await staleDraft(tx, article);
    return makeLive(tx, { article, revision: seen });
  });
}

/** Rendering is slow, so it runs before any lock; a revision's content never changes. */
async function renderSeen(ctx: Ctx, input: PublishArticleInput): Promise<RenderedRevision> {
  const { article, draft } = await reviseSeen(ctx, input);
  publish(article, { revision: draft.revision, title: draft.title.trim(), now: ctx.now });
  return renderRevision(draft);
}

/** Makes a revision of the draft that the author saw, unless it has changed since. */
function reviseSeen(ctx: Ctx, input: PublishArticleInput) {
  return inTransaction(ctx, async (tx) => {
    const article = await findArticleForUpdate(tx, input.articleId);
    assertCanPublish(tx.actor, article);
    const place = await reviseShared(tx, article);
    const seesAll = input.place
      ? isDeepStrictEqual(place, input.place)
      : input.revision === article.draftRevision;
    if (!seesAll) throw await staleDraft(tx, article);
    return { article, draft: await findDraftRevision(tx, article) };
  });
}
