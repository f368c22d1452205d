import { eq } from "drizzle-orm";
import { tags } from "#app/db/schema/index.server.ts";
import type { Ctx } from "#app/infra/context.ts";
import { NotFound } from "#app/infra/errors.ts";
import { message } from "#app/messages/message.ts";
import { longestTagSlug } from "../slug.ts";

export type Tag = { id: string; slug: string; name: string; description: string; path: string };

/** Returns null when there is no such tag. */
export async function findTag(ctx: Ctx, slug: string): Promise<Tag | null> {
  ctx.cacheTags.add("articles");
  if (slug.includes("\0") || slug.length > longestTagSlug) return null;
  ctx.cacheTags.add(`tag:${slug}`);
  const [tag] = await ctx.db
    .select({ id: tags.id, slug: tags.slug, name: tags.name, description: tags.description })
    .from(tags)
    .where(eq(tags.slug, slug));
  if (!tag) return null;
  return { ...tag, path: encodeURI(`/tags/${tag.slug}`) };
}

/** @throws NotFound */
export async function needTag(ctx: Ctx, slug: string): Promise<Tag> {
  const tag = await findTag(ctx, slug);
  if (!tag) throw new NotFound(message("articles.tag-missing"));
  return tag;
}
