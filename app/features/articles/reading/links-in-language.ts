const ownPage = / href="(\/(?:articles|authors|tags)\/[^"]*)"/g;

/**
 * Leads the links of stored HTML to this site's pages in the reader's language. A quotation mark in a text is escaped,
 * so that what looks like an attribute is one.
 */
export function linksInLanguage(html: string, to: (path: string) => string): string {
  if (to("/") === "/") return html;
  return html.replace(ownPage, (_link, path: string) => ` href="${to(path)}"`);
}
