/** A feed before it is written in one of its formats. Every address in it is absolute. */
export type Feed = {
  title: string;
  description: string;
  home: string;
  self: string;
  updated: Date;
  items: FeedItem[];
};

export type FeedItem = {
  /** Stays the same when the address changes. */
  id: string;
  url: string;
  title: string;
  excerpt: string;
  /** Empty where the feed would become too big: readers get the excerpt and the way to the rest. */
  html: string;
  lang: string;
  publishedAt: Date;
  updatedAt: Date;
  authors: { name: string; url: string; picture: string | null }[];
  tags: string[];
  picture: string | null;
};

/** Addresses that are relative to our site or to the article's page, made absolute. */
export function absoluteHtml(html: string, { site, page }: { site: string; page: string }): string {
  return html
    .replace(/ (src|href)="\/(?!\/)/g, ` $1="${site}/`)
    .replace(/ href="#/g, ` href="${page}#`);
}
