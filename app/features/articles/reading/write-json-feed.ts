import type { Feed, FeedItem } from "./feed.ts";

function jsonItem(item: FeedItem) {
  return {
    id: item.id,
    url: item.url,
    ...(item.canonicalUrl && { external_url: item.canonicalUrl }),
    title: item.title,
    ...(item.excerpt && { summary: item.excerpt }),
    ...(item.html ? { content_html: item.html } : { content_text: item.excerpt || item.title }),
    date_published: item.publishedAt.toISOString(),
    date_modified: item.updatedAt.toISOString(),
    authors: item.authors.map(({ name, url, picture }) => ({
      name,
      url,
      ...(picture && { avatar: picture }),
    })),
    tags: item.tags,
    language: item.lang,
    ...(item.picture && { image: item.picture }),
  };
}

/** JSON Feed, https://www.jsonfeed.org/version/1.1/ */
export function writeJsonFeed(feed: Feed): string {
  const written = {
    version: "https://jsonfeed.org/version/1.1",
    title: feed.title,
    home_page_url: feed.home,
    feed_url: feed.self,
    ...(feed.description && { description: feed.description }),
    items: feed.items.map(jsonItem),
  };
  return `${JSON.stringify(written, null, 2)}\n`;
}
