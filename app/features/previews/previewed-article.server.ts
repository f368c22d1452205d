import { eq, inArray } from "drizzle-orm";
import { media, tags } from "#app/db/schema/index.server.ts";
import type { Article } from "#app/features/articles/article.ts";
import {
  pathOf,
  pictureOf,
  signatureOf,
  type TagLink,
} from "#app/features/articles/reading/article-card.ts";
import type { ReadableArticle } from "#app/features/articles/reading/article-page-queries.server.ts";
import type { StoredRevision } from "#app/features/articles/revision-queries.server.ts";
import { listSigners } from "#app/features/articles/signer-queries.server.ts";
import { tagSlug } from "#app/features/articles/slug.ts";
import { listCards } from "#app/features/author-cards/card-queries.server.ts";
import { renderDocument } from "#app/features/editor/render-document.server.ts";
import type { Ctx } from "#app/infra/context.ts";
import { translatorIn } from "#app/messages/translations.server.ts";

/** A topic that is there already is shown by its own name. */
async function listTags(ctx: Ctx, names: string[]): Promise<TagLink[]> {
  const wanted = names.map((name) => ({ slug: tagSlug(name), name }));
  const slugs = wanted.map(({ slug }) => slug);
  const known = await ctx.db
    .select({ slug: tags.slug, name: tags.name })
    .from(tags)
    .where(inArray(tags.slug, slugs));
  const bySlug = new Map(known.map(({ slug, name }) => [slug, name]));
  return wanted.map(({ slug, name }) => ({ slug, name: bySlug.get(slug) ?? name }));
}

async function findPicture(ctx: Ctx, picture: StoredRevision["picture"]) {
  if (!picture) return null;
  const [row] = await ctx.db
    .select({ width: media.width, height: media.height })
    .from(media)
    .where(eq(media.key, picture.key));
  return row ? pictureOf({ pictureKey: picture.key, pictureAlt: picture.alt, ...row }) : null;
}

async function listBylines(ctx: Ctx, articleId: string) {
  const signers = (await listSigners(ctx, [articleId])).get(articleId) ?? [];
  const cards = await listCards(
    ctx,
    signers.flatMap(({ userId }) => userId ?? []),
  );
  const t = translatorIn(ctx.locale);
  return signers.map((signer) => signatureOf(signer, { cards, t }));
}

const dayOf = (at: Date) => at.toISOString().slice(0, 10);

type Version = { article: Article; stored: StoredRevision };

/** Returns a version of an article as readers would see it if it were published now, without neighbours and counts. */
export async function previewedArticle(
  ctx: Ctx,
  { article, stored }: Version,
): Promise<ReadableArticle> {
  const { id, slug, lang, publishedAt } = article;
  const rendered = await renderDocument(stored.document, { lang, links: "article" });
  const { html, contents, words, minutes } = rendered;
  return {
    ...{ id, slug, lang, path: pathOf(slug), title: stored.title, excerpt: stored.excerpt },
    ...{ html, contents, words, minutes, publishedAt: publishedAt ?? ctx.now, updatedAt: ctx.now },
    updated: publishedAt !== null && dayOf(publishedAt) < dayOf(ctx.now),
    picture: await findPicture(ctx, stored.picture),
    bylines: await listBylines(ctx, id),
    tags: await listTags(ctx, stored.tags),
    ...{ likes: 0, comments: 0, liked: false },
    ...{ previous: null, next: null, more: [], translations: [], isOriginal: true },
    ...{ canonicalUrl: null, commentsMode: "open" },
  };
}
