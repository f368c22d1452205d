import { eq } from "drizzle-orm";
import { env } from "#app/configuration/env.server.ts";
import { articles } from "#app/db/schema/index.server.ts";
import type { ArticleStatus, CommentsMode } from "#app/db/values.ts";
import { can } from "#app/features/access/can.ts";
import { listCards } from "#app/features/author-cards/card-queries.server.ts";
import { initialsOf } from "#app/features/author-cards/author-card.ts";
import type { Ctx } from "#app/infra/context.ts";
import { pathOf } from "../reading/article-card.ts";
import { listSigners } from "../signer-queries.server.ts";
import { findWritable } from "../studio-queries.server.ts";
import { listGroupMembers } from "../translations/translation-queries.server.ts";
import { canonicalHref } from "./canonical-address.ts";

export type SettingsAuthor = {
  bylineId: string;
  handle: string;
  name: string;
  pictureUrl: string | null;
  initials: string;
  isMe: boolean;
};
/** Of an article that the user may not know of, only its language is said. */
export type SettingsTranslation = {
  lang: string;
  id: string | null;
  title: string | null;
  path: string | null;
  status: ArticleStatus | null;
};
/** What is set for an article beside its draft, and at once. */
export type ArticleSettings = {
  id: string;
  authors: SettingsAuthor[];
  /** Whether the user may add others than themselves. */
  mayNameOthers: boolean;
  /** Whether the user has the article also without signing it. */
  isTheirsUnsigned: boolean;
  translations: SettingsTranslation[];
  canonicalUrl: string | null;
  comments: CommentsMode;
};

async function listAuthors(ctx: Ctx, articleId: string): Promise<SettingsAuthor[]> {
  const signers = (await listSigners(ctx, [articleId])).get(articleId) ?? [];
  const cards = await listCards(
    ctx,
    signers.flatMap(({ userId }) => userId ?? []),
  );
  const me = ctx.actor.kind === "user" ? ctx.actor.id : null;
  return signers.map(({ bylineId, handle, name, userId }) => ({
    ...{ bylineId, handle, name },
    pictureUrl: (userId && cards.get(userId)?.pictureUrl) || null,
    initials: initialsOf(name),
    isMe: userId !== null && userId === me,
  }));
}

async function listTranslations(ctx: Ctx, articleId: string): Promise<SettingsTranslation[]> {
  const members = await listGroupMembers(ctx, [articleId]);
  return members
    .filter(({ id, isTrashed }) => id !== articleId && !isTrashed)
    .map(({ id, lang, title, slug, status, isTheirs }) => {
      if (!isTheirs && status !== "published") {
        return { lang, id: null, title: null, path: null, status: null };
      }
      return { lang, id: isTheirs ? id : null, title, path: pathOf(slug), status };
    });
}

/** Null when the user may not edit the article. */
export async function findSettings(ctx: Ctx, id: string): Promise<ArticleSettings | null> {
  const article = await findWritable(ctx, id);
  if (!article) return null;
  const [row] = await ctx.db
    .select({ canonicalUrl: articles.canonicalUrl, comments: articles.commentsMode })
    .from(articles)
    .where(eq(articles.id, article.id));
  const editsAll = can(ctx.actor, "articles:write");
  const began = ctx.actor.kind === "user" && article.createdBy === ctx.actor.id;
  const canonicalUrl = row?.canonicalUrl ?? null;
  return {
    id: article.id,
    authors: await listAuthors(ctx, article.id),
    mayNameOthers: editsAll,
    isTheirsUnsigned: editsAll || began,
    translations: await listTranslations(ctx, article.id),
    canonicalUrl: canonicalUrl && canonicalHref(canonicalUrl, env.SITE_URL),
    comments: row?.comments ?? "open",
  };
}
