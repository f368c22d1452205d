import type { WordPressItem, WordPressSite, WordPressTerm } from "./export.ts";

/** PostgreSQL's indexes hold no longer paths, and links do not use them. */
const longestPath = 600;

/**
 * Returns a path with its query in the form that redirects have: decoded as far as that is unambiguous, the
 * trailing slash as WordPress wrote it. Null for other sites, and for the front page, which is ours.
 */
export function pathOnSite(address: string, site: WordPressSite): string | null {
  if (!URL.canParse(address, homeOf(site))) return null;
  const url = new URL(address, homeOf(site));
  if (plainHost(url.hostname) !== plainHost(new URL(homeOf(site)).hostname)) return null;
  const path = `${decoded(url.pathname).replace(/\/{2,}/g, "/")}${url.search}`;
  return path === "/" || path.length > longestPath ? null : path;
}

/**
 * Returns where WordPress showed an item: its permalink, and the addresses by id that every item has.
 */
export function oldPathsOf(item: WordPressItem, site: WordPressSite): string[] {
  const parameter =
    item.type === "page" ? "page_id" : item.type === "attachment" ? "attachment_id" : "p";
  const home = homePath(site);
  const paths = [item.link === "" ? null : pathOnSite(item.link, site)];
  return unique([...paths, `${home}?${parameter}=${item.id}`, `${home}?p=${item.id}`]);
}

/**
 * Returns an address that WordPress never changes, though it may name the item as on another site.
 */
export function identifierPathOf(item: WordPressItem, site: WordPressSite): string | null {
  const path = /^https?:/i.test(item.guid) ? pathOnSite(item.guid, site) : null;
  return path !== null && item.attachmentUrl !== item.guid ? path : null;
}

/**
 * Returns the pages that listed the articles of a category, with its parents in the path, or of a tag.
 */
export function oldTermPaths(
  term: WordPressTerm,
  how: { site: WordPressSite; kind: "category" | "tag"; all: readonly WordPressTerm[] },
): string[] {
  const home = homePath(how.site);
  if (how.kind === "tag") {
    return [`${home}tag/${decoded(term.slug)}/`, `${home}?tag=${decoded(term.slug)}`];
  }
  const slugs: string[] = [];
  const bySlug = new Map(how.all.map((each) => [each.slug, each]));
  for (let at: WordPressTerm | undefined = term; at && !slugs.includes(decoded(at.slug));) {
    slugs.unshift(decoded(at.slug));
    at = at.parentSlug === "" ? undefined : bySlug.get(at.parentSlug);
  }
  const byId = term.id === null ? [] : [`${home}?cat=${term.id}`];
  return [`${home}category/${slugs.join("/")}/`, ...byId];
}

export function oldAuthorPaths(
  author: { login: string; id: number | null },
  site: WordPressSite,
): string[] {
  const home = homePath(site);
  const name = author.login.toLowerCase().replace(/[^\p{L}\p{N}_-]+/gu, "-");
  const byId = author.id === null ? [] : [`${home}?author=${author.id}`];
  return [`${home}author/${name}/`, ...byId];
}

/** Returns the blog's own address, which has a path when the blog is not at the root. */
export function homeOf(site: WordPressSite): string {
  const named = [site.baseBlogUrl, site.link, site.baseSiteUrl].find((url) => URL.canParse(url));
  return `${(named ?? "https://wordpress.invalid").replace(/(?<!\/)\/+$/, "")}/`;
}

function homePath(site: WordPressSite): string {
  return decoded(new URL(homeOf(site)).pathname);
}

function plainHost(host: string): string {
  return host.replace(/^www\./, "");
}

function decoded(path: string): string {
  try {
    const plain = decodeURI(path);
    // eslint-disable-next-line no-control-regex
    return /[\u0000-\u001f\u007f]/.test(plain) ? path : plain;
  } catch {
    return path;
  }
}

function unique(paths: readonly (string | null)[]): string[] {
  return [...new Set(paths.filter((path) => path !== null))];
}
