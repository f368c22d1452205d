import { erasedName } from "#app/db/values.ts";
import { type AuthorCard, named } from "#app/features/author-cards/author-card.ts";
import type { Translate } from "#app/messages/translate.ts";
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
  /** Where the text is at home, when that is not its own address. */
  canonicalUrl: string | null;
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

/** The people of a page, and its language. */
export type CardsAndLanguage = { cards: ReadonlyMap<string, AuthorCard>; t: Translate };

/**
 * A person's name and picture come from their card; an author without an account has the byline's name, or
 * what the page's language calls an erased one.
 */
export function signatureOf(
  byline: Pick<BylineRow, "handle" | "name" | "userId">,
  { cards, t }: CardsAndLanguage,
): Signature {
  const { handle, name, userId } = byline;
  const card = userId === null ? undefined : cards.get(userId);
  const gone = userId === null && name === erasedName;
  const shown = card ?? named({ name, gone }, t);
  return {
    handle,
    name: shown.name,
    pictureUrl: card?.pictureUrl ?? null,
    initials: shown.initials,
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
