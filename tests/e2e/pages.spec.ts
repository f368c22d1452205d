import type { Page } from "@playwright/test";
import { newPerson } from "../support/people.ts";
import { siteOrigin } from "../support/site.ts";
import { sessionToken } from "../support/tokens.ts";
import { expect, expectNoAxeViolations, signInAs, test } from "./fixtures.ts";
import { pagesToLookAt, type PageKind } from "./page-list.ts";

const widths = [320, 390, 1440];
/** What axe looks at in each theme. */
const themes = { light: "whole", dark: "colours" } as const;
const themeNames = ["light", "dark"] as const;

let pages: PageKind[];
test.beforeAll(async () => {
  pages = await pagesToLookAt();
});

async function lookAs(page: Page, userId: string | undefined) {
  await page.context().clearCookies();
  if (userId) await signInAs(page, userId);
}

async function open(page: Page, kind: PageKind) {
  await lookAs(page, kind.as);
  const response = await page.goto(kind.path);
  expect.soft(response?.status(), kind.name).toBe(kind.status ?? 200);
  if (kind.name === "the editor") await page.getByLabel("Article text").waitFor();
}

/** How many pixels wider than its window the page is. */
const overflow = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

for (const theme of themeNames) {
  test(`every kind of page is accessible in the ${theme} theme`, async ({ page, expectStatus }) => {
    test.setTimeout(150_000);
    expectStatus(404);
    expectStatus(403);
    expectStatus(410);
    // The page that is left may renew its session while somebody else signs in.
    expectStatus(401);
    await page.emulateMedia({ colorScheme: theme, reducedMotion: "reduce" });
    const failures: string[] = [];
    for (const kind of pages) {
      await open(page, kind);
      await expectNoAxeViolations(page, themes[theme]).catch((error: Error) =>
        failures.push(`${kind.name}: ${error.message}`),
      );
    }
    expect(failures).toEqual([]);
  });
}

test("no kind of page scrolls sideways, from a small phone to a desktop", async ({
  page,
  expectStatus,
}) => {
  test.setTimeout(120_000);
  expectStatus(404);
  expectStatus(403);
  expectStatus(410);
  // The page that is left may renew its session while somebody else signs in.
  expectStatus(401);
  const tooWide: string[] = [];
  for (const kind of pages) {
    await open(page, kind);
    for (const width of widths) {
      await page.setViewportSize({ width, height: 800 });
      const by = await overflow(page);
      if (by > 0) tooWide.push(`${kind.name} at ${width} px by ${by} px`);
    }
  }
  expect(tooWide).toEqual([]);
});

test("framework script is only where the page needs it", async ({ page, expectStatus }) => {
  expectStatus(404);
  expectStatus(403);
  expectStatus(410);
  // The page that is left may renew its session while somebody else signs in.
  expectStatus(401);
  const wrong: string[] = [];
  for (const kind of pages) {
    await lookAs(page, kind.as);
    const response = await page.goto(kind.path);
    const html = (await response?.text()) ?? "";
    const scripted = /\/assets\/(?!reader-)[^"]+\.js|__remixContext/.test(html);
    if (scripted !== Boolean(kind.hydrated)) wrong.push(`${kind.name}: ${scripted}`);
    if (!/^<!DOCTYPE html><html/i.test(html))
      wrong.push(`${kind.name} begins ${html.slice(0, 40)}`);
    if (/ style="| on(click|load|error)="/.test(html.replace(/<pre.*?<\/pre>/gs, "")))
      wrong.push(`${kind.name}: inline`);
  }
  expect(wrong).toEqual([]);
});

test("the skip link is the first thing a keyboard reaches, and it leads past the header", async ({
  page,
  expectStatus,
}) => {
  test.setTimeout(90_000);
  expectStatus(404);
  expectStatus(403);
  expectStatus(410);
  // The page that is left may renew its session while somebody else signs in.
  expectStatus(401);
  for (const kind of pages) {
    await open(page, kind);
    await page.evaluate(() => {
      if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    });
    await page.keyboard.press("Tab");
    const skip = page.locator(":focus");
    await expect.soft(skip, kind.name).toHaveText("Skip to the text");
    await expect.soft(skip, kind.name).toBeInViewport();
    await expect.soft(page.locator("main#main"), kind.name).toHaveCount(1);
    await expect.soft(page.getByRole("heading", { level: 1 }), kind.name).toHaveCount(1);
  }
});

test("the purpose of each page can be reached and completed by keyboard", async ({ page }) => {
  test.setTimeout(90_000);
  const actions: [PageKind["name"], RegExp, "link" | "button" | "textbox" | "searchbox"][] = [
    ["home", /Older/, "link"],
    ["search", /Search/, "searchbox"],
    ["an article", /^Like/, "link"],
    ["an article", /Sign in to comment/, "link"],
    ["an article with my comment box", /comment/i, "textbox"],
    ["an article with my comment box", /Send/, "button"],
    ["sign-in", /Noor Haddad/, "button"],
    ["the studio", /New article/, "button"],
    ["a new article", /Start writing/, "button"],
    ["the editor", /^Title$/, "textbox"],
    ["the editor", /Article text/, "textbox"],
    ["the editor", /^Publish/, "button"],
    ["moderation", /^Approve/, "button"],
    ["a comment", /^Approve/, "button"],
  ];
  for (const [name, label, role] of actions) {
    const kind = pages.find((one) => one.name === name);
    if (!kind) throw new Error(`no page is called ${name}`);
    if (!page.url().endsWith(kind.path)) await open(page, kind);
    const target = page.getByRole("main").getByRole(role, { name: label }).first();
    await expect.soft(target, `${name}: ${label}`).toBeVisible();
    if (!(await target.isVisible())) continue;
    await page.keyboard.press("Tab");
    const tabbable = await target.evaluate((element: HTMLElement) => {
      element.focus();
      return element.tabIndex >= 0 && document.activeElement === element;
    });
    expect.soft(tabbable, `${name}: ${label}`).toBe(true);
    if (role === "textbox" || role === "searchbox") continue;
    const outline = await target.evaluate((element) => getComputedStyle(element).outlineStyle);
    expect.soft(outline, `${name}: ${label} shows its focus`).not.toBe("none");
  }
});

test("a saved form's page passes the same checks as any other page", async ({ page }) => {
  const userId = await newPerson({ firstName: "Kept" });
  await signInAs(page, userId, "/articles/mending-a-map");
  await page.getByLabel(/your comment/i).fill("Written slowly.");
  const since = String(Math.floor(Date.now() / 1000) - 180);
  await page.context().addCookies([
    { name: "__session", value: sessionToken(userId, 120), url: siteOrigin(), httpOnly: true },
    { name: "__client_uat", value: since, url: siteOrigin() },
  ]);
  await page.getByRole("button", { name: "Send" }).click();
  await expect(page).toHaveURL(/\/kept\//);
  for (const colorScheme of themeNames) {
    await page.emulateMedia({ colorScheme });
    await expectNoAxeViolations(page, themes[colorScheme]);
  }
  for (const width of widths) {
    await page.setViewportSize({ width, height: 800 });
    expect(await overflow(page), `at ${width} px`).toBe(0);
  }
});
