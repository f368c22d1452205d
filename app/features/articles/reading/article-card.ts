import type { AuthorCard } from "#app/features/author-cards/author-card.ts";
import { initialsOf } from "#app/features/author-cards/author-card.ts";
import { articlePath } from "../slug.ts";

/** An author as readers see them. */
export type Signature = {
  handle: string;
  name: string;
  pictureUrl: string | null;
  initials: string;
};
export type Picture = { src: string; alt: string; width: number; height: number };
export type TagLink = { slug: string; name: string };

/** An article in a list. */
export type ArticleCard = {
  id: string;
  slug: string;
  path: string;
  lang: string;
  title: string;
  excerpt: string;
  publishedAt: Date;
  updatedAt: Date;
  minutes: number;
  likes: number;
  comments: number;
  picture: Picture | null;
  bylines: Signature[];
  tags: TagLink[];
};

export type BylineRow = { id: string; handle: string; name: string; userId: string | null };
export type PictureRow = {
  pictureKey: string | null;
  pictureAlt: string;
  width: number | null;
  height: number | null;
};

/**
 * A person's name and picture come from their card; an author without an account has the byline's name.
 */
export function signatureOf(
  byline: Pick<BylineRow, "handle" | "name" | "userId">,
  cards: ReadonlyMap<string, AuthorCard>,
): Signature {
  const card = byline.userId === null ? undefined : cards.get(byline.userId);
  return {
    handle: byline.handle,
    name: card?.name ?? byline.name,
    pictureUrl: card?.pictureUrl ?? null,
    initials: card?.initials ?? initialsOf(byline.name),
  };
}

export function pictureOf({ pictureKey, pictureAlt, width, height }: PictureRow): Picture | null {
  if (pictureKey === null || width === null || height === null) return null;
  return { src: `/media/${pictureKey}`, alt: pictureAlt, width, height };
}

/**
 * Returns an article's address for links, feeds and headers, encoded because slugs may be in any script.
 */
export const pathOf = (slug: string): string => encodeURI(articlePath(slug));
