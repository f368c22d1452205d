import { escapeHtml } from "#app/infra/escape-html.ts";
import type { Feed, FeedItem } from "./feed.ts";
import { element, xmlHeader } from "./xml.ts";

const namespaces = [
  'xmlns:atom="http://www.w3.org/2005/Atom"',
  'xmlns:content="http://purl.org/rss/1.0/modules/content/"',
  'xmlns:dc="http://purl.org/dc/elements/1.1/"',
].join(" ");

const canonicalLink = (url: string) => `<atom:link rel="canonical" href="${escapeHtml(url)}"/>\n`;

/** RSS requires an email address in `author`; names go into Dublin Core's `creator`. */
function rssItem(item: FeedItem): string {
  return [
    "<item>\n",
    element("title", item.title),
    element("link", item.url),
    ...(item.canonicalUrl ? [canonicalLink(item.canonicalUrl)] : []),
    element("guid", item.id, 'isPermaLink="false"'),
    element("pubDate", item.publishedAt.toUTCString()),
    ...item.authors.map(({ name }) => element("dc:creator", name)),
    element("dc:language", item.lang),
    ...item.tags.map((tag) => element("category", tag)),
    element("description", item.excerpt),
    element("content:encoded", item.html),
    "</item>\n",
  ].join("");
}

/** RSS 2.0, as at https://www.rssboard.org/rss-specification */
export function writeRss(feed: Feed): string {
  const self = `<atom:link href="${escapeHtml(feed.self)}" rel="self" type="application/rss+xml"/>\n`;
  return [
    xmlHeader,
    `<rss version="2.0" ${namespaces}>\n<channel>\n`,
    element("title", feed.title),
    element("link", feed.home),
    element("description", feed.description || feed.title),
    self,
    element("lastBuildDate", feed.updated.toUTCString()),
    ...feed.items.map(rssItem),
    "</channel>\n</rss>\n",
  ].join("");
}
