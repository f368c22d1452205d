import type { Ctx, Tx } from "#app/infra/context.ts";
import { NotFound } from "#app/infra/errors.ts";
import type { Article } from "../article.ts";
import { findArticleForUpdate } from "../article-queries.server.ts";
import { appendUpdates, isCompacted } from "./append-updates.server.ts";
import { claimClients } from "./draft-clients.server.ts";
import { cutRevision } from "./cut-revision.server.ts";
import type { ApplyDraftUpdateInput, DraftUpdateOutcome } from "./draft-update-input.ts";
import { keepBeforeLoss } from "./keep-before-loss.server.ts";
import { type OpenDraft, readingIn } from "./open-drafts.server.ts";
import { rescueWords } from "./rescue-words.server.ts";
import { openSharedDraft } from "./share-draft.server.ts";
import { type TakenUpdate, takeUpdate } from "./take-update.ts";
import { claimForServer } from "./write-shared.server.ts";

export type Waiting = {
  ctx: Ctx;
  input: ApplyDraftUpdateInput;
  resolve: (outcome: DraftUpdateOutcome) => void;
  reject: (error: unknown) => void;
};
type Group = { articleId: string; group: readonly Waiting[] };
type Taken = Extract<TakenUpdate, { kind: "taken" }> & { userId: string | null };
type Refused = Exclude<DraftUpdateOutcome, { kind: "stored" }>;

const userIdOf = ({ actor }: Ctx): string | null => (actor.kind === "user" ? actor.id : null);

async function takeOne(
  tx: Tx,
  { articleId, draft, each }: { articleId: string; draft: OpenDraft; each: Waiting },
): Promise<Taken | Refused> {
  const result = takeUpdate(draft, each.input);
  if (result.kind !== "taken") return result;
  const userId = userIdOf(each.ctx);
  const { clients } = result;
  const isOwn = await claimClients(tx, { articleId, draft, clients, userId });
  return isOwn ? { ...result, userId } : { kind: "other-client" };
}

type Taking = { taken: Map<Waiting, Taken>; refused: Map<Waiting, Refused> };

/**
 * Applies each update to the draft in memory. A refused update spoils the document, so the others are applied
 * again without it.
 */
async function takeAll(
  tx: Tx,
  { article, group }: { article: Article; group: readonly Waiting[] },
): Promise<Taking & { draft: OpenDraft }> {
  const refused: Taking["refused"] = new Map();
  for (;;) {
    const draft = await openSharedDraft(tx, article);
    const before = readingIn(draft);
    const taken: Taking["taken"] = new Map();
    const left = group.filter((each) => !refused.has(each));
    for (const each of left) {
      const result = await takeOne(tx, { articleId: article.id, draft, each });
      if (result.kind === "taken") taken.set(each, result);
      else refused.set(each, result);
      if (result.kind !== "taken") break;
    }
    if (taken.size < left.length) continue;
    await keepBeforeLoss(tx, { article, draft, before });
    return { taken, refused, draft };
  }
}

/**
 * Commits the updates that wait for one draft, under its article's lock. Returns their outcomes in the order of the
 * group.
 * @throws NotFound when the article is gone.
 */
export async function commitUpdates(
  tx: Tx,
  { articleId, group }: Group,
): Promise<DraftUpdateOutcome[]> {
  const article = await findArticleForUpdate(tx, articleId);
  if (!article) throw new NotFound();
  const { taken, refused, draft } = await takeAll(tx, { article, group });
  const changes = [...taken].filter(([, { update }]) => update !== null);
  await claimForServer(tx, { articleId, draft });
  const first = draft.sequence + 1;
  const updates = changes.flatMap(([, { update, userId }]) => (update ? [{ update, userId }] : []));
  await appendUpdates(tx, { articleId, draft, updates });
  if (isCompacted(first - 1, draft.sequence)) await cutRevision(tx, { article, draft });
  for (const [index, [{ input }, { lost, userId }]] of changes.entries()) {
    const sequence = first + index;
    await rescueWords(tx, { articleId, sequence, lost, draft, userId, seen: input.seen });
  }
  return group.map((each): DraftUpdateOutcome => {
    const change = taken.get(each);
    if (!change) return refused.get(each) ?? { kind: "resync" };
    const place = changes.findIndex(([, other]) => other === change);
    const sequence = place === -1 ? draft.sequence : first + place;
    return { kind: "stored", epoch: draft.epoch, sequence };
  });
}
