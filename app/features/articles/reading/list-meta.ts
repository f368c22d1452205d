import type { MetaDescriptor } from "@remix-run/node";
import type { Translate } from "#app/messages/translate.ts";
import { pageAddress } from "./page-number.ts";

type ListWords = { numbered: string; description: string };
type Described = { name: string; description: string; page: number; siteName: string };

/** The title and description of a list. */
export function listWords(
  t: Translate,
  { name, description, page, siteName }: Described,
): ListWords {
  return {
    numbered: page === 1 ? name : t("articles.list-page", { title: name, page }),
    description: description || t("articles.list-description", { title: name, site: siteName }),
  };
}

export type ListFacts = {
  title: string;
  /** Texts that the loader gives in the language of the page. */
  words: ListWords;
  siteName: string;
  siteUrl: string;
  path: string;
  page: number;
  pages: number;
  /** Whether the list has feeds under this path. */
  feeds?: boolean;
};

function feedLinks({ siteUrl, path, title }: ListFacts): MetaDescriptor[] {
  const feed = (file: string, type: string) => ({
    tagName: "link",
    rel: "alternate",
    type,
    title,
    href: `${siteUrl}${path}/${file}`,
  });
  return [
    feed("feed.xml", "application/rss+xml"),
    feed("atom.xml", "application/atom+xml"),
    feed("feed.json", "application/feed+json"),
  ];
}

/** Returns a list page's metadata for crawlers and link previews. */
export function listMeta(facts: ListFacts): MetaDescriptor[] {
  const { words, siteName, siteUrl, path, page, pages } = facts;
  const addressOf = (wanted: number) => siteUrl + pageAddress(path, wanted);
  const { numbered, description } = words;
  const neighbour = (rel: string, wanted: number) => ({
    tagName: "link",
    rel,
    href: addressOf(wanted),
  });
  return [
    { title: numbered === siteName ? siteName : `${numbered} · ${siteName}` },
    { name: "description", content: description },
    { tagName: "link", rel: "canonical", href: addressOf(page) },
    { property: "og:type", content: "website" },
    { property: "og:title", content: numbered },
    { property: "og:description", content: description },
    { property: "og:url", content: addressOf(page) },
    { property: "og:site_name", content: siteName },
    { name: "twitter:card", content: "summary" },
    ...(page > 1 ? [neighbour("prev", page - 1)] : []),
    ...(page < pages ? [neighbour("next", page + 1)] : []),
    ...(facts.feeds ? feedLinks(facts) : []),
  ];
}
