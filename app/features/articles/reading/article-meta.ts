import type { MetaDescriptor } from "@remix-run/node";
import { alternatesOf } from "#app/messages/alternates.ts";
import { localePath } from "#app/messages/locale-path.ts";
import type { Locale } from "#app/messages/locales.ts";
import type { ReadableArticle } from "./article-page-queries.server.ts";

type Facts = {
  article: ReadableArticle;
  siteName: string;
  siteUrl: string;
  /** The language of the page around the article. */
  locale: Locale;
};

const addressOf = ({ siteUrl, locale }: Facts, path: string) => siteUrl + localePath(locale, path);

function structured(facts: Facts): MetaDescriptor[] {
  const { article, siteName, siteUrl } = facts;
  const url = addressOf(facts, article.path);
  const home = addressOf(facts, "/");
  const [tag] = article.tags;
  const crumb = (position: number, name: string, item: string) => ({
    "@type": "ListItem",
    position,
    name,
    item,
  });
  const posting = {
    "@context": "https://schema.org",
    "@type": "BlogPosting",
    mainEntityOfPage: url,
    url,
    headline: article.title,
    ...(article.excerpt && { description: article.excerpt }),
    ...(article.picture && { image: [siteUrl + article.picture.src] }),
    datePublished: article.publishedAt.toISOString(),
    dateModified: article.updatedAt.toISOString(),
    inLanguage: article.lang,
    wordCount: article.words,
    keywords: article.tags.map(({ name }) => name),
    author: article.bylines.map(({ name, handle }) => ({
      "@type": "Person",
      name,
      url: addressOf(facts, `/authors/${handle}`),
    })),
    publisher: { "@type": "Organization", name: siteName, url: home },
  };
  const trail = [
    crumb(1, siteName, home),
    ...(tag ? [crumb(2, tag.name, addressOf(facts, encodeURI(`/tags/${tag.slug}`)))] : []),
    crumb(tag ? 3 : 2, article.title, url),
  ];
  const breadcrumbs = {
    "@context": "https://schema.org",
    "@type": "BreadcrumbList",
    itemListElement: trail,
  };
  return [{ "script:ld+json": posting }, { "script:ld+json": breadcrumbs }];
}

function picture({ article, siteUrl }: Facts): MetaDescriptor[] {
  if (!article.picture) return [{ name: "twitter:card", content: "summary" }];
  const { src, alt, width, height } = article.picture;
  return [
    { property: "og:image", content: siteUrl + src },
    { property: "og:image:width", content: String(width) },
    { property: "og:image:height", content: String(height) },
    { property: "og:image:alt", content: alt },
    { name: "twitter:card", content: "summary_large_image" },
  ];
}

function alternates({ article, siteUrl }: Facts): MetaDescriptor[] {
  const { path, translations } = article;
  const link = (hrefLang: string, to: string): MetaDescriptor => ({
    ...{ tagName: "link", rel: "alternate", hrefLang, href: siteUrl + to },
  });
  // Readers of a language are better led to the translation in it than to this article in a page of that language.
  if (translations.length > 0) return [article, ...translations].map((a) => link(a.lang, a.path));
  return alternatesOf(path).map((page) => link(page.hrefLang, page.path));
}

/** Returns an article page's metadata for crawlers and link previews. */
export function articleMeta(facts: Facts): MetaDescriptor[] {
  const { article, siteName } = facts;
  const { title, excerpt, publishedAt, updatedAt, bylines, tags } = article;
  const url = addressOf(facts, article.path);
  const region = /^[a-z]{2}-[A-Z]{2}$/.test(article.lang) && article.lang.replace("-", "_");
  const property = (name: string, content: string) => ({ property: name, content });
  return [
    { title: `${title} · ${siteName}` },
    ...(excerpt ? [{ name: "description", content: excerpt }] : []),
    ...(bylines.length > 0
      ? [{ name: "author", content: bylines.map(({ name }) => name).join(", ") }]
      : []),
    { tagName: "link", rel: "canonical", href: url },
    ...alternates(facts),
    property("og:type", "article"),
    property("og:title", title),
    ...(excerpt ? [property("og:description", excerpt)] : []),
    property("og:url", url),
    property("og:site_name", siteName),
    ...(region ? [property("og:locale", region)] : []),
    ...picture(facts),
    property("article:published_time", publishedAt.toISOString()),
    property("article:modified_time", updatedAt.toISOString()),
    ...bylines.map(({ handle }) =>
      property("article:author", addressOf(facts, `/authors/${handle}`)),
    ),
    ...tags.map(({ name }) => property("article:tag", name)),
    ...structured(facts),
  ];
}
