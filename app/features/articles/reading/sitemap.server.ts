import { env } from "#app/configuration/env.server.ts";
import type { Ctx } from "#app/infra/context.ts";
import { NotFound } from "#app/infra/errors.ts";
import { escapeHtml } from "#app/infra/escape-html.ts";
import { alternatesOf } from "#app/messages/alternates.ts";
import {
  countSitemap,
  entriesInPart,
  listSitemapArticles,
  listSitemapAuthors,
  listSitemapTags,
  type SitemapEntry,
  type SitemapSize,
} from "./sitemap-queries.server.ts";
import { message } from "#app/messages/message.ts";
import { element, xmlHeader } from "./xml.ts";

const namespaces = [
  'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"',
  'xmlns:xhtml="http://www.w3.org/1999/xhtml"',
].join(" ");

function entry(name: "url" | "sitemap", { path, changed }: SitemapEntry, links = ""): string {
  const changedAt = element("lastmod", changed?.toISOString() ?? "");
  return `<${name}>${element("loc", env.SITE_URL + path)}${changedAt}${links}</${name}>\n`;
}

/** The same page in each language. */
function languageLinks({ path, alternates = alternatesOf(path) }: SitemapEntry): string {
  const links = alternates.map(({ hrefLang, path: other }) => {
    const href = escapeHtml(env.SITE_URL + other);
    return `<xhtml:link rel="alternate" hreflang="${hrefLang}" href="${href}"/>\n`;
  });
  return links.join("");
}

const written = (kind: "urlset" | "sitemapindex", entries: string[]) =>
  `${xmlHeader}<${kind} ${namespaces}>\n${entries.join("")}</${kind}>\n`;

const urls = (entries: SitemapEntry[]) =>
  written(
    "urlset",
    entries
      .filter(({ isElsewhere }) => !isElsewhere)
      .map((each) => entry("url", each, languageLinks(each))),
  );

const home: SitemapEntry = { path: "/", changed: null };

const listers = {
  "": listSitemapArticles,
  "tags-": listSitemapTags,
  "authors-": listSitemapAuthors,
};

/** Parses `12`, `tags-1` or `authors-1` into the kind of list and the number of the part. */
function readPart(part: string) {
  const [, kind = "", number = ""] = /^(tags-|authors-)?([1-9]\d{0,4})$/.exec(part) ?? [];
  const list = kind === "tags-" || kind === "authors-" ? listers[kind] : listers[""];
  return number === "" ? null : { list, number: Number(number), articles: kind === "" };
}

async function writePart(ctx: Ctx, part: string): Promise<string> {
  const requested = readPart(part);
  const entries = requested ? await requested.list(ctx, requested.number) : [];
  if (entries.length === 0) throw new NotFound(message("articles.sitemap-part-missing"));
  return urls(requested?.articles && requested.number === 1 ? [home, ...entries] : entries);
}

const numbers = (entries: number) =>
  Array.from({ length: Math.ceil(entries / entriesInPart) }, (_, at) => at + 1);

function writeIndex({ articles, tags, authors }: SitemapSize): string {
  const parts = [
    ...numbers(articles).map(String),
    ...numbers(tags).map((number) => `tags-${number}`),
    ...numbers(authors).map((number) => `authors-${number}`),
  ];
  const entries = parts.map((part) => ({ path: `/sitemap.xml?part=${part}`, changed: null }));
  return written(
    "sitemapindex",
    entries.map((each) => entry("sitemap", each)),
  );
}

/**
 * Writes the sitemap of all published content; past a thousand entries in all, an index of its parts.
 * @throws NotFound for a part that does not exist.
 */
export async function writeSitemap(ctx: Ctx, part: string | null): Promise<string> {
  if (part !== null) return writePart(ctx, part);
  const size = await countSitemap(ctx);
  if (size.articles + size.tags + size.authors > entriesInPart) return writeIndex(size);
  const lists = [listSitemapArticles, listSitemapTags, listSitemapAuthors];
  const [articles = [], ...others] = await Promise.all(lists.map((list) => list(ctx, 1)));
  const changed = articles.at(-1)?.changed ?? null;
  return urls([{ ...home, changed }, ...articles, ...others.flat()]);
}
