import { and, desc, eq, isNotNull, lt, sql } from "drizzle-orm";
import { z } from "zod";
import { articleRevisions, articleSchedules, previewLinks } from "#app/db/schema/index.server.ts";
import type { RevisionKind, RevisionReason } from "#app/db/values.ts";
import { listCards } from "#app/features/author-cards/card-queries.server.ts";
import type { Ctx } from "#app/infra/context.ts";
import { translatorIn } from "#app/messages/translations.server.ts";
import type { Article } from "../article.ts";
import type { SavedBy } from "../stale-draft.server.ts";
import { findWritable } from "../studio-queries.server.ts";

const pageSize = 50;

export const historyFilters = ["all", "named", "published"] as const;
export type HistoryFilter = (typeof historyFilters)[number];

/** What an address asks for; anything that cannot be meant is the newest page of all. */
export const HistoryInput = z.object({
  show: z.enum(historyFilters).catch("all").default("all"),
  /** Only versions with smaller numbers. */
  before: z.coerce.number().int().min(1).max(2_147_483_647).optional().catch(undefined),
});
type HistoryInput = z.input<typeof HistoryInput>;

export type HistoryEntry = {
  revision: number;
  title: string;
  kind: RevisionKind;
  reason: RevisionReason | null;
  restoredFrom: number | null;
  name: string | null;
  namedBy: SavedBy;
  namedAt: Date | null;
  savedBy: SavedBy;
  savedAt: Date;
  words: number | null;
  /** How many words more than the version before it; null when one of them was never counted. */
  change: number | null;
  isFirst: boolean;
  isDraft: boolean;
  isLive: boolean;
  isScheduled: boolean;
  isPreviewed: boolean;
};

export type History = {
  show: HistoryFilter;
  before: number | null;
  entries: HistoryEntry[];
  /** What `before` is on the page of older ones; null on the last. */
  older: number | null;
};

/** Every version of the article with the number of words of the one before it. */
function versionsOf(ctx: Ctx, article: Article) {
  const { revision, title, kind, reason, restoredFrom, name, namedBy, namedAt } = articleRevisions;
  const { createdBy, createdAt, words } = articleRevisions;
  const order = sql`(order by ${revision})`;
  return ctx.db
    .select({
      ...{ revision, title, kind, reason, restoredFrom, name, namedBy, namedAt },
      ...{ createdBy, createdAt, words },
      wordsBefore: sql<number | null>`lag(${words}) over ${order}`.as("words_before"),
      isFirst: sql<boolean>`row_number() over ${order} = 1`.as("is_first"),
    })
    .from(articleRevisions)
    .where(eq(articleRevisions.articleId, article.id))
    .as("versions");
}

async function listVersions(ctx: Ctx, article: Article, params: z.output<typeof HistoryInput>) {
  const versions = versionsOf(ctx, article);
  const shown = {
    all: undefined,
    named: isNotNull(versions.name),
    published: eq(versions.kind, "published"),
  };
  return ctx.db
    .select()
    .from(versions)
    .where(
      and(
        shown[params.show],
        params.before === undefined ? undefined : lt(versions.revision, params.before),
      ),
    )
    .orderBy(desc(versions.revision))
    .limit(pageSize + 1);
}

/** The versions that something outside the history shows. */
async function listShown(ctx: Ctx, article: Article) {
  const { revision } = articleSchedules;
  const scheduled = await ctx.db
    .select({ revision })
    .from(articleSchedules)
    .where(eq(articleSchedules.articleId, article.id));
  const previewed = await ctx.db
    .selectDistinct({ revision: previewLinks.revision })
    .from(previewLinks)
    .where(and(eq(previewLinks.articleId, article.id), isNotNull(previewLinks.revision)));
  const numbers = (rows: { revision: number | null }[]) =>
    new Set(rows.flatMap((row) => row.revision ?? []));
  return { scheduled: numbers(scheduled), previewed: numbers(previewed) };
}

/** Names people by their cards. */
export async function namesOf(ctx: Ctx, ids: (string | null)[]) {
  const known = ids.flatMap((id) => id ?? []);
  const cards = await listCards(ctx, known);
  const someone = translatorIn(ctx.locale)("articles.someone");
  return (id: string | null): SavedBy =>
    id === null ? null : { id, name: cards.get(id)?.name ?? someone };
}

/** Returns a page of an article's versions, newest first; null when the user may not edit the article. */
export async function findHistory(
  ctx: Ctx,
  { articleId, ...params }: HistoryInput & { articleId: string },
): Promise<History | null> {
  const article = await findWritable(ctx, articleId);
  if (!article) return null;
  const input = HistoryInput.parse(params);
  const rows = await listVersions(ctx, article, input);
  const page = rows.slice(0, pageSize);
  const nameOf = await namesOf(
    ctx,
    page.flatMap((row) => [row.createdBy, row.namedBy]),
  );
  const { scheduled, previewed } = await listShown(ctx, article);
  const entries = page.map(({ createdBy, createdAt, wordsBefore, ...row }): HistoryEntry => {
    const counted = row.words !== null && wordsBefore !== null;
    return {
      ...row,
      namedBy: nameOf(row.namedBy),
      savedBy: nameOf(createdBy),
      savedAt: createdAt,
      change: counted ? (row.words ?? 0) - wordsBefore : null,
      isDraft: row.revision === article.draftRevision,
      isLive: row.revision === article.publishedRevision,
      isScheduled: scheduled.has(row.revision),
      isPreviewed: previewed.has(row.revision),
    };
  });
  const older = rows.length > pageSize ? (page.at(-1)?.revision ?? null) : null;
  return { show: input.show, before: input.before ?? null, entries, older };
}
