type Publication = {
  /** Slugs of tags, handles of authors, slugs of articles. */
  tags: readonly string[];
  handles: readonly string[];
  slugs: readonly string[];
};

const feeds = ["feed.xml", "atom.xml", "feed.json"];
const list = (path: string) => [path, `${path}?page=2`, ...feeds.map((feed) => `${path}/${feed}`)];

/** WordPress's addresses for items without a permalink. */
export const oldAddresses = {
  article: "/?p=12",
  page: "/?page_id=7",
  attachment: "/?attachment_id=9",
  tag: "/?cat=3",
  tagByName: "/?tag=sea",
  author: "/?author=1",
  elsewhere: "/2013/01/kelp",
  below: ["/blog?p=12", "/blog?page_id=7", "/blog?attachment_id=9"],
};

/**
 * Returns the address of every kind of cached page of a publication with these tags, handles and slugs.
 */
export function keptAddresses({ tags, handles, slugs }: Publication): string[] {
  return [
    ...["/", "/?page=2", "/nowhere", "/robots.txt", ...feeds.map((feed) => `/${feed}`)],
    ...Object.values(oldAddresses).flat(),
    ...["/sitemap.xml", ...["1", "tags-1", "authors-1"].map((part) => `/sitemap.xml?part=${part}`)],
    ...["/search", "/search?q=number", "/search?q=number&page=2"],
    ...tags.flatMap((tag) => list(`/tags/${tag}`)),
    ...handles.flatMap((handle) => list(`/authors/${handle}`)),
    ...slugs.flatMap((slug) => [`/articles/${slug}`, `/articles/${slug}?comments=2`]),
  ];
}
