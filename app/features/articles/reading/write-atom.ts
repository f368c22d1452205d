import { escapeHtml } from "#app/infra/escape-html.ts";
import type { Feed, FeedItem } from "./feed.ts";
import { element, xmlHeader } from "./xml.ts";

function author({ name, url }: FeedItem["authors"][number]): string {
  return `<author>${element("name", name)}${element("uri", url)}</author>\n`;
}

const canonicalLink = (url: string) => `<link rel="canonical" href="${escapeHtml(url)}"/>\n`;

function atomEntry(item: FeedItem): string {
  return [
    `<entry xml:lang="${escapeHtml(item.lang)}">\n`,
    element("id", item.id),
    element("title", item.title),
    `<link rel="alternate" type="text/html" href="${escapeHtml(item.url)}"/>\n`,
    ...(item.canonicalUrl ? [canonicalLink(item.canonicalUrl)] : []),
    element("published", item.publishedAt.toISOString()),
    element("updated", item.updatedAt.toISOString()),
    ...item.authors.map(author),
    ...item.tags.map((tag) => `<category term="${escapeHtml(tag)}"/>\n`),
    element("summary", item.excerpt),
    element("content", item.html, 'type="html"'),
    "</entry>\n",
  ].join("");
}

/**
 * Writes Atom, RFC 4287. An entry must have an author: one without authors names the publication.
 */
export function writeAtom(feed: Feed): string {
  return [
    xmlHeader,
    '<feed xmlns="http://www.w3.org/2005/Atom">\n',
    element("id", feed.self),
    element("title", feed.title),
    element("subtitle", feed.description),
    `<link rel="alternate" type="text/html" href="${escapeHtml(feed.home)}"/>\n`,
    `<link rel="self" type="application/atom+xml" href="${escapeHtml(feed.self)}"/>\n`,
    element("updated", feed.updated.toISOString()),
    `<author>${element("name", feed.title)}${element("uri", feed.home)}</author>\n`,
    ...feed.items.map(atomEntry),
    "</feed>\n",
  ].join("");
}
