/** What a WordPress export (WXR) holds, as far as an import looks at it. */
export type WordPressExport = {
  site: WordPressSite;
  authors: WordPressAuthor[];
  categories: WordPressTerm[];
  tags: WordPressTerm[];
  items: WordPressItem[];
  /** How the file itself had to be put right, and what of it is not looked at. */
  warnings: string[];
};

export type WordPressSite = {
  title: string;
  description: string;
  /** The blog's address; relative addresses are relative to it. */
  link: string;
  baseSiteUrl: string;
  baseBlogUrl: string;
  language: string;
  exportVersion: string;
};

export type WordPressAuthor = {
  id: number | null;
  login: string;
  displayName: string;
  firstName: string;
  lastName: string;
};

export type WordPressTerm = {
  id: number | null;
  slug: string;
  /** A category's; tags have none. */
  parentSlug: string;
  name: string;
  description: string;
};

/** `isLocal`: only the site's own time was given, and is read as if it were UTC. */
export type WordPressTime = { at: Date; isLocal: boolean };

export type WordPressItem = {
  id: number;
  type: string;
  /** HTML, as WordPress keeps titles. */
  title: string;
  link: string;
  guid: string;
  /** As in the address: may be empty, percent-encoded, or of any script. */
  slug: string;
  status: string;
  publishedAt: WordPressTime | null;
  modifiedAt: WordPressTime | null;
  authorLogin: string;
  excerpt: string;
  content: string;
  password: string;
  isSticky: boolean;
  parentId: number | null;
  menuOrder: number;
  commentsOpen: boolean;
  categories: WordPressTermName[];
  tags: WordPressTermName[];
  /** "aside", "gallery"; null for the standard one. */
  postFormat: string | null;
  /** Terms of taxonomies that plugins made, as "taxonomy: name". */
  otherTerms: string[];
  featuredImageId: number | null;
  attachmentUrl: string | null;
  attachmentAlt: string;
  /** Names of custom fields that people see in WordPress's editor. */
  customFields: string[];
  comments: WordPressComment[];
  /** Fields that were longer than any we take; they are empty here. */
  oversized: string[];
};

export type WordPressTermName = { slug: string; name: string };

export type WordPressComment = {
  id: number;
  parentId: number | null;
  author: string;
  url: string;
  at: WordPressTime | null;
  content: string;
  /** "1", "0", "spam", "trash", "post-trashed". */
  approved: string;
  /** "comment", "pingback", "trackback", or what a plugin made. */
  type: string;
  userId: number | null;
  isOversized: boolean;
};
