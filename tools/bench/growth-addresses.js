// @ts-check
import { connectTo } from "../../bin/lib/postgres-connection.js";
import { ask } from "./ask.js";
import { generateHead } from "./generate-article.js";
import { randomFor, wholeBelow } from "./random.js";
import { firstMadeUp, vocabulary } from "./words.js";

/**
 * @typedef {{ kind: string, paths: string[] }} Kind addresses of one kind of page, asked in turn
 */

const articlesAPage = 12;
const farPage = 1_000;

/**
 * Words by the number of articles that contain them: nearly all, about one in a hundred, and a handful.
 */
const searches = { common: 0, middling: 900, rare: 15_000 };

/**
 * Returns the addresses that are requested from a publication with `count` articles.
 * @param {import("./ask.js").Server} server
 * @param {{ url: string, count: number }} dataset
 * @returns {Promise<Kind[]>}
 */
export async function growthAddresses(server, { url, count }) {
  const { tags, authors } = await connectTo(url, async (sql) => ({
    tags: await sql`
      select t.slug as name, count(*)::int as articles from tags t
      join article_tags a on a.tag_id = t.id group by t.id order by articles desc, t.slug`,
    authors: await sql`
      select b.handle as name, count(*)::int as articles from bylines b
      join article_authors a on a.byline_id = b.id group by b.id order by articles desc, b.handle`,
  }));
  const far = Math.min(farPage, Math.ceil(count / articlesAPage));
  const random = randomFor("growth", count);
  const article = () => `/articles/${generateHead(wholeBelow(random, count)).slug}`;
  const word = (/** @type {number} */ place) => vocabulary[firstMadeUp + place];
  const kinds = [
    { kind: "home", paths: ["/"] },
    { kind: "page 1,000", paths: [`/?page=${far}`] },
    { kind: "article", paths: Array.from({ length: 40 }, article) },
    { kind: "tag, popular", paths: [`/tags/${tags[0]?.name}`] },
    { kind: "tag, popular, last page", paths: [lastPage(`/tags/${tags[0]?.name}`, tags[0])] },
    { kind: "tag, rare", paths: [`/tags/${tags.at(-1)?.name}`] },
    { kind: "author", paths: [`/authors/${authors[0]?.name}`] },
    ...Object.entries(searches).map(([name, place]) => ({
      kind: `search, ${name} word`,
      paths: [0, 1, 2].map((next) => `/search?q=${word(place + next)}`),
    })),
    { kind: "search, two words", paths: [`/search?q=${word(0)}+${word(900)}`] },
    { kind: "search, nothing", paths: ["/search?q=zzyzxqua"] },
    { kind: "feed", paths: ["/feed.xml"] },
    { kind: "feed of a tag", paths: [`/tags/${tags[0]?.name}/feed.xml`] },
    { kind: "sitemap", paths: ["/sitemap.xml"] },
  ];
  const part = await sitemapPart(server);
  return [...kinds, { kind: "sitemap, one file", paths: [part] }];
}

/** @param {string} path @param {Record<string, unknown> | undefined} list */
function lastPage(path, list) {
  return `${path}?page=${Math.max(1, Math.ceil(Number(list?.articles) / articlesAPage))}`;
}

/** Returns the first file that the sitemap names, or the sitemap itself if it is not an index. */
async function sitemapPart(/** @type {import("./ask.js").Server} */ server) {
  const { body } = await ask(server, { path: "/sitemap.xml" });
  const found = /<sitemap><loc>([^<]+)/.exec(body.toString("utf8"))?.[1];
  if (!found) return "/sitemap.xml";
  const { pathname, search } = new URL(found.replaceAll("&amp;", "&"));
  return pathname + search;
}
