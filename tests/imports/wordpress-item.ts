import type {
  WordPressComment,
  WordPressExport,
  WordPressItem,
  WordPressSite,
} from "#app/features/imports/wordpress/export.ts";

export function wordPressSite(fields: Partial<WordPressSite> = {}): WordPressSite {
  return {
    title: "Old site",
    description: "",
    link: "https://old.example",
    baseSiteUrl: "https://old.example",
    baseBlogUrl: "https://old.example",
    language: "en",
    exportVersion: "1.2",
    ...fields,
  };
}

export function wordPressItem(fields: Partial<WordPressItem> = {}): WordPressItem {
  return {
    id: 1,
    type: "post",
    title: "Title",
    link: "",
    guid: "",
    slug: "",
    status: "publish",
    publishedAt: { at: new Date("2020-01-01T00:00:00Z"), isLocal: false },
    modifiedAt: null,
    authorLogin: "writer",
    excerpt: "",
    content: "",
    password: "",
    isSticky: false,
    parentId: null,
    menuOrder: 0,
    commentsOpen: true,
    categories: [],
    tags: [],
    postFormat: null,
    otherTerms: [],
    featuredImageId: null,
    attachmentUrl: null,
    attachmentAlt: "",
    customFields: [],
    comments: [],
    oversized: [],
    ...fields,
  };
}

export function wordPressComment(fields: Partial<WordPressComment> = {}): WordPressComment {
  return {
    id: 1,
    parentId: null,
    author: "Reader",
    url: "",
    at: { at: new Date("2020-02-01T00:00:00Z"), isLocal: false },
    content: "Words",
    approved: "1",
    type: "comment",
    userId: null,
    isOversized: false,
    ...fields,
  };
}

export function wordPressExport(items: WordPressItem[]): WordPressExport {
  return { site: wordPressSite(), authors: [], categories: [], tags: [], items, warnings: [] };
}
