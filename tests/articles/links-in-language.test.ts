import { expect, test } from "vitest";
import { linksInLanguage } from "#app/features/articles/reading/links-in-language.ts";
import { renderDocument } from "#app/features/editor/render-document.server.ts";
import { localePath } from "#app/messages/locale-path.ts";

const text = (words: string, href: string) => ({
  type: "text",
  text: words,
  marks: [{ type: "link", attrs: { href } }],
});

async function linked(locale: "en" | "fr"): Promise<string> {
  const typed = { type: "text", text: ' and href="/articles/typed" as words ' };
  const links = [
    text("tea", "/articles/tea?from=body#cups"),
    text("elsewhere", "https://example.org/articles/tea"),
    text("a picture", "/media/x.webp"),
    typed,
    text("Ada", "/authors/ada"),
  ];
  const document = { type: "doc", content: [{ type: "paragraph", content: links }] };
  const { html } = await renderDocument(document, { lang: "en", links: "article" });
  return linksInLanguage(html, (path) => localePath(locale, path));
}

test("links to the site's pages keep the reader's language, and nothing else changes", async () => {
  const english = await linked("en");
  const french = await linked("fr");
  expect(english).toContain('href="/articles/tea?from=body#cups"');
  expect(french).toContain('href="/fr/articles/tea?from=body#cups"');
  expect(french).toContain('href="/fr/authors/ada"');
  expect(french.replaceAll('href="/fr/', 'href="/')).toBe(english);
  expect(french).toContain("href=&quot;/articles/typed");
});
