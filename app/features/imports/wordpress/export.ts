/** The parts of a WordPress export (WXR) that an import reads. */
export type WordPressExport = {
  site: WordPressSite;
  authors: WordPressAuthor[];
  categories: WordPressTerm[];
  tags: WordPressTerm[];
  items: WordPressItem[];
  /** Repairs that the file itself needed, and parts of it that are not read. */
  warnings: string[];
};

export type WordPressSite = {
  title: string;
  description: string;
  /** The blog's address. */
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
  /** Set for categories; tags have none. */
  parentSlug: string;
  name: string;
  description: string;
};

/** `isLocal`: only the site's local time was given, and it is read as if it were UTC. */
export type WordPressTime = { at: Date; isLocal: boolean };

export type WordPressItem = {
  id: number;
  type: string;
  /** HTML, as WordPress stores titles. */
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
  /** Names of custom fields that are visible in WordPress's editor. */
  customFields: string[];
  comments: WordPressComment[];
  /** Fields longer than the import accepts; they are empty here. */
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
  /** "comment", "pingback", "trackback", or a plugin's type. */
  type: string;
  userId: number | null;
  isOversized: boolean;
};
