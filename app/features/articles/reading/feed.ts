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
  /** Where the text is at home, when that is not `url`. */
  canonicalUrl: string | null;
  title: string;
  excerpt: string;
  /**
   * Empty where the feed would become too big: the entry then has only the excerpt and the link.
   */
  html: string;
  lang: string;
  publishedAt: Date;
  updatedAt: Date;
  authors: { name: string; url: string; picture: string | null }[];
  tags: string[];
  picture: string | null;
};

const formula = /<math[^>]*>.*?<annotation[^>]*>([^<]*)<\/annotation><\/semantics><\/math>/g;

/**
 * Makes plain what few feed readers and mail programs know: a formula becomes its TeX, and what opens on a click
 * stands open. In text every bracket is escaped, so that what looks like an element is one.
 */
export function portableHtml(html: string): string {
  return html
    .replace(formula, "<code>$1</code>")
    .replace(/<details class="toggle"><summary>(.*?)<\/summary>/g, "<p><strong>$1</strong></p>")
    .replaceAll("</details>", "");
}

/** Makes addresses absolute that are relative to the site or to the article's page. */
export function absoluteHtml(html: string, { site, page }: { site: string; page: string }): string {
  return html
    .replace(/ (src|href)="\/(?!\/)/g, ` $1="${site}/`)
    .replace(/ href="#/g, ` href="${page}#`);
}
