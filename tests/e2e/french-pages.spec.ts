import { expect, test } from "@playwright/test";
import { demo } from "../support/site.ts";

/** All but those that lead to another language on purpose, and those that an author wrote. */
const linksOf = (html: string) =>
  [
    ...html
      .replace(/<div class="prose">.*?<\/article>/gs, "")
      .matchAll(/ href="([^"#]*)[^"]*"(?! hrefLang="en" lang="en")/g),
  ].map(([, href = ""]) => href.replaceAll("&amp;", "&"));

/** One page of each kind is enough: `/fr/articles/frost` is `/fr/articles/`. */
const kindOf = (path: string) => path.replace(/^(\/fr\/\w+\/)[^/?]+/, "$1…");

test("French pages lead to French pages and feeds, and none of them is missing", async ({
  request,
}) => {
  const waiting = ["/fr/", "/fr/search?q=the"];
  const seen = new Set(waiting.map(kindOf));
  for (let path = waiting.shift(); path; path = waiting.shift()) {
    const response = await request.get(path);
    expect(response.status(), path).toBe(200);
    if (!response.headers()["content-type"]?.includes("text/html")) continue;
    const html = await response.text();
    expect(html, path).toContain('<html lang="fr"');
    expect(html, path).toContain(`rel="alternate" hrefLang="en"`);
    for (const link of linksOf(html)) {
      expect(link, path).not.toMatch(/^\/(articles|authors|comments|tags|search)\b/);
      if (!link.startsWith("/fr") || seen.has(kindOf(link))) continue;
      seen.add(kindOf(link));
      waiting.push(link);
    }
  }
  for (const kind of ["/fr/articles/…", "/fr/authors/…", "/fr/authors/…/feed.xml", "/fr/feed.json"])
    expect([...seen]).toContain(kind);
});

test("a French feed leads to French articles, and a language alone to its front page", async ({
  request,
}) => {
  for (const file of ["feed.xml", "atom.xml", "feed.json"]) {
    const feed = await (await request.get(`/fr/${file}`)).text();
    expect(feed, file).toContain("/fr/articles/");
    expect(feed, file).not.toMatch(/[^r]\/articles\/[^"<]*"?<\/(link|id)>/);
    expect(await (await request.get(`/${file}`)).text(), file).not.toContain("/fr/");
  }
  const moved = await request.get("/fr", { maxRedirects: 0 });
  expect([moved.status(), moved.headers().location]).toEqual([308, "/fr/"]);
});

test("a sign-in from a French page speaks French and leads back to it", async ({ page }) => {
  await page.goto("/fr/search?q=the");
  await page.getByRole("link", { name: "Se connecter" }).click();
  await expect(page).toHaveTitle(/^Connexion · /);
  await expect(page.locator("html")).toHaveAttribute("lang", "fr");
  await page.locator(`button.person-button[value="${demo.reader}"]`).click();
  await expect(page).toHaveURL(/\/fr\/search\?q=the$/);
});

test("a page without a language in its address is in the one that the browser prefers, and varies by it", async ({
  request,
}) => {
  const headers = { "Accept-Language": "fr-CA,fr;q=0.9,en;q=0.8" };
  const signIn = await request.get("/sign-in", { headers });
  expect(await signIn.text()).toContain('<html lang="fr"');
  expect(signIn.headers().vary).toContain("Accept-Language");
  expect(signIn.headers()["cache-control"]).toBe("private, no-store");
  const front = await request.get("/", { headers });
  expect(await front.text()).toContain('<html lang="en"');
  expect(front.headers().vary).not.toContain("Accept-Language");
});

test("a page that is missing leads to its address in the other language", async ({ request }) => {
  for (const [path, other] of [
    ["/fr/nothing", "/nothing"],
    ["/nothing", "/fr/nothing"],
    ["/fr/articles/nothing", "/articles/nothing"],
  ] as const) {
    const answer = await request.get(path);
    expect(answer.status(), path).toBe(404);
    expect(await answer.text(), path).toContain(`<a href="${other}" hrefLang=`);
  }
});
