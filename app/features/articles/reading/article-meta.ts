import type { MetaDescriptor } from "@remix-run/node";
import { localePath } from "#app/messages/locale-path.ts";
import type { Locale } from "#app/messages/locales.ts";
import { articleAlternates } from "./article-alternates.ts";
import type { ReadableArticle } from "./article-page-queries.server.ts";

type Facts = {
  article: ReadableArticle;
  siteName: string;
  siteUrl: string;
  /** The language of the page around the article. */
  locale: Locale;
};

const addressOf = ({ siteUrl, locale }: Facts, path: string) => siteUrl + localePath(locale, path);

/** The first published of several translations is taken for the original. */
function translationFacts({ article, siteUrl }: Facts) {
  const { translations, isOriginal } = article;
  const works = translations.map(({ path, lang, title }) => ({
    "@type": "BlogPosting",
    url: siteUrl + path,
    headline: title,
    inLanguage: lang,
  }));
  if (works.length === 0) return {};
  return isOriginal ? { workTranslation: works } : { translationOfWork: works[0] };
}

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
    mainEntityOfPage: article.canonicalUrl ?? url,
    url,
    headline: article.title,
    ...(article.excerpt && { description: article.excerpt }),
    ...(article.picture && { image: [siteUrl + article.picture.src] }),
    datePublished: article.publishedAt.toISOString(),
    dateModified: article.updatedAt.toISOString(),
    inLanguage: article.lang,
    ...translationFacts(facts),
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
  // The address that is its home says what its other languages are.
  if (article.canonicalUrl !== null) return [];
  return articleAlternates(article).map(({ hrefLang, path }): MetaDescriptor => ({
    ...{ tagName: "link", rel: "alternate", hrefLang, href: siteUrl + path },
  }));
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
    { tagName: "link", rel: "canonical", href: article.canonicalUrl ?? url },
    ...alternates(facts),
    property("og:type", "article"),
    property("og:title", title),
    ...(excerpt ? [property("og:description", excerpt)] : []),
    property("og:url", article.canonicalUrl ?? url),
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
