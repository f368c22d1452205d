import { z } from "zod";
import type {
  WordPressAuthor,
  WordPressComment,
  WordPressItem,
  WordPressTime,
  WordPressTerm,
} from "./export.ts";

/** The texts directly within one element, and the child elements that are records themselves. */
export type WxrRecord = {
  line: number;
  fields: Map<string, string>;
  oversized: string[];
  terms: { domain: string; slug: string; name: string }[];
  meta: { key: string; value: string }[];
  comments: WordPressComment[];
};

const mostCustomFields = 50;
const Id = z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER);
const OptionalId = Id.nullable().catch(null);
const Whole = z.coerce.number().int().catch(0);

export class MisshapenRecord extends Error {}

function field(record: WxrRecord, name: string): string {
  return record.fields.get(name) ?? "";
}

function id(record: WxrRecord, name: string): number {
  const parsed = Id.safeParse(field(record, name).trim());
  if (parsed.success) return parsed.data;
  throw new MisshapenRecord(`Line ${record.line}: an entry has no valid ${name}.`);
}

/** Reads "2013-01-12 03:22:19" as UTC. WordPress writes zeros for "not yet". */
function readTime(written: string): Date | null {
  const match = /^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d:\d\d)$/.exec(written.trim());
  const at = match ? new Date(`${match[1]}T${match[2]}Z`) : null;
  return at && !Number.isNaN(at.getTime()) && at.getUTCFullYear() > 0 ? at : null;
}

function timeOf(utc: string, local: string): WordPressTime | null {
  const exact = readTime(utc);
  if (exact) return { at: exact, isLocal: false };
  const near = readTime(local);
  return near ? { at: near, isLocal: true } : null;
}

export function authorOf(record: WxrRecord): WordPressAuthor {
  return {
    id: OptionalId.parse(field(record, "wp:author_id")),
    login: field(record, "wp:author_login").trim(),
    displayName: field(record, "wp:author_display_name").trim(),
    firstName: field(record, "wp:author_first_name").trim(),
    lastName: field(record, "wp:author_last_name").trim(),
  };
}

export function termOf(record: WxrRecord, kind: "category" | "tag"): WordPressTerm {
  const names = kind === "category" ? ["category_nicename", "cat_name"] : ["tag_slug", "tag_name"];
  return {
    id: OptionalId.parse(field(record, "wp:term_id")),
    slug: field(record, `wp:${names[0]}`).trim(),
    parentSlug: field(record, "wp:category_parent").trim(),
    name: field(record, `wp:${names[1]}`).trim(),
    description: field(record, `wp:${kind}_description`).trim(),
  };
}

export function commentOf(record: WxrRecord): WordPressComment {
  return {
    id: id(record, "wp:comment_id"),
    parentId: OptionalId.parse(field(record, "wp:comment_parent")),
    author: field(record, "wp:comment_author"),
    url: field(record, "wp:comment_author_url").trim(),
    at: timeOf(field(record, "wp:comment_date_gmt"), field(record, "wp:comment_date")),
    content: field(record, "wp:comment_content"),
    approved: field(record, "wp:comment_approved").trim(),
    type: field(record, "wp:comment_type").trim() || "comment",
    userId: OptionalId.parse(field(record, "wp:comment_user_id")),
    isOversized: record.oversized.length > 0,
  };
}

export function itemOf(record: WxrRecord): WordPressItem {
  const text = (name: string) => field(record, name);
  const attachmentUrl = text("wp:attachment_url").trim();
  return {
    id: id(record, "wp:post_id"),
    type: text("wp:post_type").trim() || "post",
    title: text("title"),
    link: text("link").trim(),
    guid: text("guid").trim(),
    slug: text("wp:post_name").trim(),
    status: text("wp:status").trim(),
    publishedAt: timeOf(text("wp:post_date_gmt"), text("wp:post_date")),
    modifiedAt: timeOf(text("wp:post_modified_gmt"), text("wp:post_modified")),
    authorLogin: text("dc:creator").trim(),
    excerpt: text("excerpt:encoded"),
    content: text("content:encoded"),
    password: text("wp:post_password"),
    isSticky: text("wp:is_sticky").trim() === "1",
    parentId: OptionalId.parse(text("wp:post_parent")),
    menuOrder: Whole.parse(text("wp:menu_order")),
    commentsOpen: text("wp:comment_status").trim() === "open",
    attachmentUrl: attachmentUrl === "" ? null : attachmentUrl,
    comments: record.comments,
    oversized: record.oversized,
    ...termsOf(record),
    ...metaOf(record),
  };
}

function termsOf({ terms }: WxrRecord) {
  const own = (domain: string) =>
    terms.filter((term) => term.domain === domain).map(({ slug, name }) => ({ slug, name }));
  const format = terms.find(({ domain }) => domain === "post_format");
  const known = ["category", "post_tag", "tag", "post_format"];
  return {
    categories: own("category"),
    tags: [...own("post_tag"), ...own("tag")],
    postFormat: format ? format.slug.replace(/^post-format-/, "") : null,
    otherTerms: terms
      .filter(({ domain }) => !known.includes(domain))
      .map(({ domain, name }) => `${domain}: ${name}`),
  };
}

/** WordPress and its plugins store their own fields under names that start with `_`. */
function metaOf({ meta }: WxrRecord) {
  const value = (key: string) => meta.find((each) => each.key === key)?.value ?? "";
  const custom = meta.map(({ key }) => key).filter((key) => key !== "" && !key.startsWith("_"));
  return {
    featuredImageId: OptionalId.parse(value("_thumbnail_id")),
    attachmentAlt: value("_wp_attachment_image_alt"),
    customFields: [...new Set(custom)].slice(0, mostCustomFields),
  };
}
