import { and, desc, eq, isNotNull, lt, or, sql } from "drizzle-orm";
import { z } from "zod";
import { articleRevisions } from "#app/db/schema/index.server.ts";
import {
  compareDocuments,
  type ComparedBlock,
} from "#app/features/editor/compare/compare-documents.ts";
import {
  blockSign,
  elementsForSigns,
  withoutSigns,
} from "#app/features/editor/compare/change-signs.ts";
import { renderBlocks } from "#app/features/editor/render-document.server.ts";
import type { Ctx } from "#app/infra/context.ts";
import { translatorIn } from "#app/messages/translations.server.ts";
import type { Article } from "../article.ts";
import { findStoredRevision, type StoredRevision } from "../revision-queries.server.ts";
import type { SavedBy } from "../stale-draft.server.ts";
import { findRevised } from "../studio-queries.server.ts";
import { type ComparedFields, compareFields, fieldsDiffer } from "./compare-fields.ts";
import {
  type ComparisonSection,
  isUnchanged,
  sectionsOf,
  type ShownBlock,
} from "./comparison-sections.ts";
import { namesOf } from "./history-queries.server.ts";
import { nodeOfDocument } from "./restored-content.ts";

const Revision = z.coerce.number().int().min(1).max(2_147_483_647);
const Version = z
  .union([z.enum(["draft", "published"]), Revision])
  .optional()
  .catch(undefined);

/** Two versions; without the later one the draft now, without the earlier one that before the later. */
export const ComparisonInput = z.object({ from: Version, to: Version });
type ChosenVersion = z.output<typeof Version>;

export type ComparedVersion = {
  revision: number;
  name: string | null;
  savedBy: SavedBy;
  savedAt: Date;
  isDraft: boolean;
  isLive: boolean;
};

export type Comparison = {
  id: string;
  title: string;
  lang: string;
  draftRevision: number;
  publishedRevision: number | null;
  /** Null when the later one is the first of all. */
  from: ComparedVersion | null;
  to: ComparedVersion;
  fields: ComparedFields | null;
  sections: ComparisonSection[];
  /** How many blocks differ. */
  differing: number;
  nothingDiffers: boolean;
  /** The version before each of the two, for a step back. */
  beforeTo: number | null;
  choices: ComparedVersion[];
};

const choicesAtMost = 60;

async function findBefore(ctx: Ctx, article: Article, revision: number): Promise<number | null> {
  const [row] = await ctx.db
    .select({ revision: articleRevisions.revision })
    .from(articleRevisions)
    .where(and(eq(articleRevisions.articleId, article.id), lt(articleRevisions.revision, revision)))
    .orderBy(desc(articleRevisions.revision))
    .limit(1);
  return row?.revision ?? null;
}

const numberOf = (params: ChosenVersion, article: Article): number | null => {
  if (params === "draft") return article.draftRevision;
  if (params === "published") return article.publishedRevision;
  return params ?? null;
};

/** The newest versions and those with a name or a publication, for the two lists to choose from. */
async function listChoices(ctx: Ctx, article: Article): Promise<ComparedVersion[]> {
  const { revision, name, kind, createdBy, createdAt: savedAt, articleId } = articleRevisions;
  const recent = sql`${revision} in (select r.revision from article_revisions r
    where r.article_id = ${article.id} order by r.revision desc limit ${choicesAtMost})`;
  const rows = await ctx.db
    .select({ revision, name, createdBy, savedAt })
    .from(articleRevisions)
    .where(and(eq(articleId, article.id), or(recent, isNotNull(name), eq(kind, "published"))))
    .orderBy(desc(revision))
    .limit(2 * choicesAtMost);
  const nameOf = await namesOf(
    ctx,
    rows.map((row) => row.createdBy),
  );
  return rows.map((row) => asVersion({ ...row, savedBy: nameOf(row.createdBy) }, article));
}

type Facts = Pick<ComparedVersion, "revision" | "name" | "savedBy" | "savedAt">;
const asVersion = ({ revision, name, savedBy, savedAt }: Facts, article: Article) => ({
  ...{ revision, name, savedBy, savedAt },
  isDraft: revision === article.draftRevision,
  isLive: revision === article.publishedRevision,
});

function shownBlocks(ctx: Ctx, blocks: readonly ComparedBlock[], lang: string): ShownBlock[] {
  const t = translatorIn(ctx.locale);
  const words = {
    begin: {
      inserted: t("history.sign-inserted"),
      deleted: t("history.sign-deleted"),
      reformatted: t("history.sign-reformatted"),
    },
    end: t("history.sign-end"),
  };
  const rendering = { lang, between: blockSign };
  const html = renderBlocks(
    blocks.map(({ node }) => node),
    rendering,
  );
  const earlier = blocks.flatMap((block) => block.earlier ?? []);
  const earlierHtml = renderBlocks(earlier, rendering);
  return blocks.map(({ change, moved, before, notes, node, label, ...block }, index) => ({
    ...{ change, moved, before, notes, label },
    node: node.type.name,
    html: elementsForSigns(html[index] ?? "", words),
    earlierHtml: block.earlier && (earlierHtml[earlier.indexOf(block.earlier)] ?? null),
  }));
}

function compare(ctx: Ctx, { from, to }: { from: StoredRevision; to: StoredRevision }) {
  const documents = { before: withoutSigns(from.document), after: withoutSigns(to.document) };
  const blocks = compareDocuments({
    before: nodeOfDocument(documents.before),
    after: nodeOfDocument(documents.after),
  });
  const fields = compareFields(from, to);
  const differing = blocks.filter((block) => !isUnchanged(block)).length;
  return {
    fields,
    differing,
    sections: sectionsOf(shownBlocks(ctx, blocks, to.lang)),
    nothingDiffers: differing === 0 && !fieldsDiffer(fields),
  };
}

const nothing = { fields: null, sections: [], differing: 0, nothingDiffers: true };

/**
 * Compares two versions of an article; null when there are none or the user may not edit it. What is in the shared
 * draft and in no version yet becomes one first.
 */
export async function findComparison(
  ctx: Ctx,
  { articleId, ...params }: z.input<typeof ComparisonInput> & { articleId: string },
): Promise<Comparison | null> {
  const article = await findRevised(ctx, articleId);
  if (!article) return null;
  const input = ComparisonInput.parse(params);
  const later = numberOf(input.to ?? "draft", article);
  if (later === null) return null;
  const beforeTo = await findBefore(ctx, article, later);
  const earlier = input.from === undefined ? beforeTo : numberOf(input.from, article);
  const stored = (revision: number) => findStoredRevision(ctx, { articleId: article.id, revision });
  const to = await stored(later);
  const from = earlier === null ? null : await stored(earlier);
  if (!to || (!from && input.from !== undefined)) return null;
  const nameOf = await namesOf(ctx, [to.createdBy, from?.createdBy ?? null]);
  const version = (given: StoredRevision) =>
    asVersion({ ...given, savedBy: nameOf(given.createdBy), savedAt: given.createdAt }, article);
  const { id, draftRevision, publishedRevision } = article;
  return {
    ...{ id, title: to.title, lang: to.lang, draftRevision, publishedRevision, beforeTo },
    from: from && version(from),
    to: version(to),
    ...(from ? compare(ctx, { from, to }) : nothing),
    choices: await listChoices(ctx, article),
  };
}
