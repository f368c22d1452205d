import type { ArticleStatus } from "#app/db/values.ts";
import type { ArticleDocument } from "#app/features/editor/document-schema.ts";
import type { ConversionNote } from "#app/features/editor/convert/conversion-notes.ts";
import type { ContentOptions } from "./content-to-document.server.ts";
import { contentToDocument } from "./content-to-document.server.ts";
import type { WordPressItem } from "./export.ts";
import type { FeaturedPicture, PlannedArticle } from "./plan.ts";
import type { ItemSlug } from "./plan-slugs.ts";
import { excerptOf, titleOf } from "./plan-title.server.ts";
import { noteLine } from "./report-entry.ts";

export type ArticleTools = {
  now: Date;
  content: ContentOptions;
  slug: ItemSlug;
  decision: { status: ArticleStatus; details: string[]; isFaithful: boolean };
  tags: { names: string[]; details: string[] };
  /** A login, or empty. */
  author: string;
  featuredPicture: FeaturedPicture | null;
};

type PlannedText = {
  article: PlannedArticle;
  notes: ConversionNote[];
  details: string[];
  isFaithful: boolean;
  /** The document's pictures that are on another site. */
  pictures: { url: string; alt: string }[];
};

/** Converts one post or page to an article, and lists everything that differs. */
export function planArticle(item: WordPressItem, tools: ArticleTools): PlannedText {
  const { document, notes } = contentToDocument(item.content, tools.content);
  const { title, details: ofTitle } = titleOf(item, document);
  const { excerpt, details: ofExcerpt } = excerptOf(item);
  const { status } = tools.decision;
  const times = timesOf(item, tools.now);
  const simplified = [
    ...(item.type === "page" ? ["A page became an article"] : []),
    ...ofTitle,
    ...ofExcerpt,
    ...times.details,
    ...(tools.slug.detail === null ? [] : [tools.slug.detail]),
    ...tools.tags.details,
    ...leftBehind(item),
    ...pictureDetails(tools.featuredPicture, item),
    ...notes.map(noteLine),
  ];
  const article = {
    sourceId: item.id,
    sourceType: item.type === "page" ? ("page" as const) : ("post" as const),
    title,
    slug: tools.slug.slug,
    excerpt,
    get document() {
      return contentToDocument(item.content, tools.content).document;
    },
    tags: tools.tags.names,
    bylines: tools.author === "" ? [] : [tools.author],
    status,
    publishedAt: status === "published" ? times.created : null,
    createdAt: times.created,
    modifiedAt: times.modified,
    featuredPicture: tools.featuredPicture,
  };
  const isFaithful = simplified.length === 0 && tools.decision.isFaithful;
  const details = [...tools.decision.details, ...simplified];
  return { article, notes, details, isFaithful, pictures: picturesElsewhere(document) };
}

function timesOf(item: WordPressItem, now: Date) {
  const created = item.publishedAt?.at ?? item.modifiedAt?.at ?? now;
  // A draft's date is when WordPress would publish it; here it is when the draft began.
  const began = item.status === "publish" || created < now ? created : now;
  const modified = item.modifiedAt?.at ?? began;
  const details: string[] = [];
  if (item.publishedAt?.isLocal && item.status === "publish") {
    details.push("Its date was given in the site's own time only");
  }
  if (item.publishedAt === null && item.status === "publish") details.push("It had no date");
  return { created: began, modified: modified < began ? began : modified, details };
}

/** Lists what articles here cannot represent. */
function leftBehind(item: WordPressItem): string[] {
  const details: string[] = [];
  if (item.isSticky) details.push("It was kept on top of lists");
  if (item.postFormat) details.push(`Its format: ${item.postFormat}`);
  if (item.parentId !== null) details.push(`It stood under the page ${item.parentId}`);
  if (item.menuOrder !== 0) details.push(`Its place among pages: ${item.menuOrder}`);
  if (!item.commentsOpen) details.push("Comments on it were closed");
  if (item.authorLogin === "") details.push("Nobody signed it");
  if (item.otherTerms.length > 0) details.push(`Other terms: ${item.otherTerms.join(", ")}`);
  if (item.customFields.length > 0) details.push(`Custom fields: ${item.customFields.join(", ")}`);
  return details;
}

function pictureDetails(picture: FeaturedPicture | null, item: WordPressItem): string[] {
  if (item.featuredImageId === null) return [];
  if (picture === null) return [`Its picture (${item.featuredImageId}) is not in the export`];
  return picture.kept === null ? [`Its picture was not fetched: ${picture.url}`] : [];
}

/** Lists a document's pictures that are still on another site. */
function picturesElsewhere(document: ArticleDocument): { url: string; alt: string }[] {
  const found: { url: string; alt: string }[] = [];
  const waiting = document.content.toReversed();
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    const { src, alt } = node.attrs ?? {};
    if (node.type === "image" && typeof src === "string" && /^https?:/i.test(src)) {
      found.push({ url: src, alt: String(alt ?? "") });
    }
    waiting.push(...(node.content ?? []).toReversed());
  }
  return found;
}
