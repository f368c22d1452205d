type Publication = {
  /** Slugs of tags, handles of who signs, slugs of articles. */
  tags: readonly string[];
  handles: readonly string[];
  slugs: readonly string[];
};

const feeds = ["feed.xml", "atom.xml", "feed.json"];
const list = (path: string) => [path, `${path}?page=2`, ...feeds.map((feed) => `${path}/${feed}`)];

/** As WordPress calls things that have no better address. */
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

/** Every kind of page that is kept, of a publication with these in it. */
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
