import { and, desc, eq, inArray, ne } from "drizzle-orm";
import { articleRevisions, previewLinks } from "#app/db/schema/index.server.ts";
import type { RevisionKind } from "#app/db/values.ts";
import { assertCanWrite } from "#app/features/articles/article-policy.ts";
import { findArticle } from "#app/features/articles/article-queries.server.ts";
import { findDraftRevision } from "#app/features/articles/revision-queries.server.ts";
import { listCards } from "#app/features/author-cards/card-queries.server.ts";
import type { Ctx } from "#app/infra/context.ts";
import { type PreviewLinkState, stateOf } from "./preview-link.ts";

const mostLinks = 50;
const mostVersions = 50;

export type PreviewLink = {
  id: string;
  /** Null for the newest each time. */
  revision: number | null;
  state: PreviewLinkState;
  createdBy: string | null;
  createdAt: Date;
  expiresAt: Date;
  opened: number;
  lastOpenedAt: Date | null;
};
type Version = { revision: number; kind: RevisionKind; savedAt: Date };
export type PreviewLinks = {
  articleId: string;
  title: string;
  links: PreviewLink[];
  /** What a link may show besides the newest: the draft as it is, and kept and published versions. */
  versions: Version[];
};

/** Returns the newest links of an article, whoever made them. @throws NotFound, Gone */
export async function listPreviewLinks(ctx: Ctx, articleId: string): Promise<PreviewLinks> {
  const article = await findArticle(ctx, articleId);
  assertCanWrite(ctx.actor, article);
  const draft = await findDraftRevision(ctx, article);
  const rows = await ctx.db
    .select()
    .from(previewLinks)
    .where(eq(previewLinks.articleId, article.id))
    .orderBy(desc(previewLinks.createdAt), desc(previewLinks.id))
    .limit(mostLinks);
  const cards = await listCards(
    ctx,
    rows.map(({ createdBy }) => createdBy),
  );
  const links = rows.map(
    ({ id, revision, createdAt, expiresAt, opened, lastOpenedAt, ...row }) => ({
      ...{ id, revision, createdAt, expiresAt, opened, lastOpenedAt },
      state: stateOf({ expiresAt, revokedAt: row.revokedAt }, ctx.now),
      createdBy: cards.get(row.createdBy)?.name ?? null,
    }),
  );
  const kept = await listKeptVersions(ctx, { articleId: article.id, draft: draft.revision });
  const { revision, kind, createdAt: savedAt, title } = draft;
  return { articleId: article.id, title, links, versions: [{ revision, kind, savedAt }, ...kept] };
}

type Of = { articleId: string; draft: number };

function listKeptVersions(ctx: Ctx, of: Of): Promise<Version[]> {
  const { articleId, revision, kind, createdAt } = articleRevisions;
  return ctx.db
    .select({ revision, kind, savedAt: createdAt })
    .from(articleRevisions)
    .where(
      and(
        eq(articleId, of.articleId),
        ne(revision, of.draft),
        inArray(kind, ["named", "published"]),
      ),
    )
    .orderBy(desc(revision))
    .limit(mostVersions);
}
