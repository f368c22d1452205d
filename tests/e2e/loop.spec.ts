import { readFileSync } from "node:fs";
import path from "node:path";
import type { Page } from "@playwright/test";
import { demo, marker } from "../support/site.ts";
import { newPerson } from "../support/people.ts";
import { expect, signInAs, test } from "./fixtures.ts";

const picture = path.join(import.meta.dirname, "../../demo/pictures/tide-curve.webp");

/** Signs in by the page itself: each person is a button there. */
async function signInByPage(page: Page, name: RegExp) {
  await page.goto("/");
  await page.getByRole("link", { name: "Sign in" }).click();
  await page.getByRole("main").getByRole("button", { name }).first().click();
  await expect(page).toHaveURL("/");
}

const text = (page: Page) => page.getByLabel("Article text");
const tool = (page: Page, name: string) =>
  page.getByRole("toolbar", { name: "Formatting" }).getByRole("button", { name, exact: true });
const saved = (page: Page) =>
  expect(page.locator(".save-status").getByRole("status")).toHaveText("Saved");

async function startArticle(page: Page, title: string) {
  await page.getByRole("button", { name: "Write", exact: true }).click();
  await expect(text(page)).toBeVisible();
  await expect(page.getByLabel("Title")).toBeFocused();
  await page.keyboard.type(title);
}

async function pastePicture(page: Page) {
  const bytes = readFileSync(picture).toString("base64");
  await text(page).evaluate((surface, encoded) => {
    const data = new DataTransfer();
    const parts = Uint8Array.from(atob(encoded), (letter) => letter.charCodeAt(0));
    data.items.add(new File([parts], "pasted.webp", { type: "image/webp" }));
    surface.dispatchEvent(
      new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }),
    );
  }, bytes);
}

test("an author writes with every tool, sees it saved, publishes and reads it", async ({
  page,
}) => {
  test.setTimeout(90_000);
  const title = `The loop ${marker("loop")}`;
  await signInByPage(page, /Maren Solheim/);
  await startArticle(page, title);
  await page.getByLabel("Standfirst").fill("From the first word to the last comment.");
  await text(page).click();
  const { keyboard } = page;

  await keyboard.type("## ");
  await keyboard.type("A heading by its marks");
  await keyboard.press("Enter");
  await keyboard.type("Plain, ");
  await keyboard.press("Control+b");
  await keyboard.type("bold by key");
  await keyboard.press("Control+b");
  await keyboard.type(", ");
  await tool(page, "Italic").click();
  await keyboard.type("italic by button");
  await tool(page, "Italic").click();
  await keyboard.type(" and a link here.");
  await keyboard.press("Control+k");
  await page.getByLabel("Link to").fill("example.org/tides");
  await page.getByRole("button", { name: "Link", exact: true }).last().click();
  await keyboard.press("End");
  await keyboard.press("Enter");

  await tool(page, "List").click();
  await keyboard.type("First");
  await keyboard.press("Enter");
  await keyboard.type("Second");
  await keyboard.press("Enter");
  await keyboard.press("Enter");

  await page.getByLabel("Kind of paragraph").selectOption("Smaller heading");
  await keyboard.type("A smaller heading");
  await keyboard.press("Enter");

  await tool(page, "Callout").click();
  await page.getByRole("combobox", { name: "Callout" }).selectOption("Tip");
  await text(page).locator("aside, .callout").first().click();
  await keyboard.type("Mind the tide.");
  await keyboard.press("Control+End");
  await keyboard.press("Enter");
  await keyboard.press("Enter");

  await tool(page, "Code block").click();
  await keyboard.type("const high = 4.2;");
  await keyboard.press("Control+Enter");
  await keyboard.press("Control+End");

  await tool(page, "Table").click();
  await keyboard.type("Hour");
  await keyboard.press("Tab");
  await keyboard.type("Height");
  await expect(text(page).locator("table")).toHaveCount(1);
  await saved(page);

  await page.getByLabel("Tags, with commas between").fill("Coast, Loop");
  await saved(page);
  await page.getByRole("button", { name: "Publish", exact: true }).click();
  await page.getByRole("link", { name: "View article" }).first().click();

  const article = page.getByRole("article").first();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(title);
  await expect(
    article.getByRole("heading", { name: "A heading by its marks", level: 2 }),
  ).toBeVisible();
  await expect(article.getByRole("heading", { name: "A smaller heading", level: 3 })).toBeVisible();
  await expect(article.locator("strong")).toHaveText("bold by key");
  await expect(article.locator("em")).toHaveText("italic by button");
  await expect(article.getByRole("link", { name: /example\.org/ })).toHaveAttribute(
    "href",
    "https://example.org/tides",
  );
  await expect(article.locator("li", { hasText: "Second" })).toBeVisible();
  await expect(article.getByText("Mind the tide.")).toBeVisible();
  await expect(article.locator("pre")).toContainText("const high = 4.2;");
  await expect(article.getByRole("table")).toContainText("Height");
  await expect(page.getByRole("link", { name: "Coast" }).first()).toBeVisible();
});

test("pictures are chosen, pasted and described, and readers see them", async ({ page }) => {
  await signInAs(page, demo.author, "/");
  await startArticle(page, `Pictures ${marker("picture")}`);
  const chooser = page.waitForEvent("filechooser");
  await tool(page, "Picture").click();
  await (await chooser).setFiles(picture);
  const images = text(page).locator("img");
  await expect(images).toHaveCount(1);
  await images.first().click();
  await page.getByLabel("Described for those who cannot see it").last().fill("A curve of tides");
  await text(page).locator("> p").last().click();
  await pastePicture(page);
  await expect(images).toHaveCount(2);
  await saved(page);
  await page.reload();
  await expect(images).toHaveCount(2);
  await page.getByRole("button", { name: "Publish", exact: true }).click();
  await page.getByRole("link", { name: "View article" }).first().click();
  const shown = page.locator(".prose img[src^='/media/']");
  await expect(shown).toHaveCount(2);
  await expect(page.getByRole("img", { name: "A curve of tides" })).toBeVisible();
  for (const image of await shown.all()) {
    await image.scrollIntoViewIfNeeded();
    await expect
      .poll(() => image.evaluate((it: HTMLImageElement) => it.naturalWidth))
      .toBeGreaterThan(0);
  }
});

test("a reader's comment goes from waiting to approved, by keyboard, for all readers", async ({
  page,
  openContext,
}) => {
  const words = marker("said");
  const readerId = await newPerson({ firstName: "Looping", lastName: "Reader" });
  const article = "/articles/mending-a-map";
  const reader = await (await openContext()).newPage();
  await signInAs(reader, readerId, article);
  const like = reader.getByRole("button", { name: /^Like/ });
  await like.click();
  await expect(like).toHaveAttribute("aria-pressed", "true");
  await reader.getByLabel(/your comment|first comment/i).fill(`I agree: ${words}`);
  await reader.getByRole("button", { name: "Send" }).click();
  const mine = reader.getByRole("article", { name: "Comment by Looping Reader" });
  await expect(mine.getByRole("status")).toContainText("Waiting for approval");

  const stranger = await (await openContext()).newPage();
  await stranger.goto(article);
  await expect(stranger.getByText(words)).toHaveCount(0);

  await signInAs(page, demo.moderator, `/moderation?q=${words}`);
  await expect(page.getByRole("region", { name: "Comment" }).getByText(words)).toBeVisible();
  // Keyboard events are handled once the page's script runs; until then only its buttons work.
  await expect(async () => {
    await page.keyboard.press("a");
    await expect(page.getByText("Looping Reader: approved.")).toBeVisible({ timeout: 2_000 });
  }).toPass();

  await stranger.reload();
  await expect(stranger.getByText(words)).toBeVisible();
  await page.keyboard.press("u");
  await expect(page.getByText("Looping Reader: approved.")).toHaveCount(0);
  await stranger.reload();
  await expect(stranger.getByText(words)).toHaveCount(0);
});

test("a person renamed at the provider is renamed on every byline", async ({
  page,
  openContext,
}) => {
  const name = marker("Named");
  const userId = await newPerson({ firstName: "Before", lastName: "Renaming", role: "author" });
  const author = await (await openContext()).newPage();
  await signInAs(author, userId, "/");
  await startArticle(author, `Signed ${marker("signed")}`);
  await author.getByRole("button", { name: "Publish", exact: true }).click();
  await author.getByRole("link", { name: "View article" }).first().click();
  await expect(author.getByRole("link", { name: "Before Renaming" }).first()).toBeVisible();

  await page.goto(`/local-identity`);
  const row = page.locator(`#${userId}`);
  await row.locator("summary").first().click();
  await row.getByLabel("First name").fill(name);
  await row.getByRole("button", { name: "Save" }).click();
  await expect(page).toHaveURL(/\/local-identity#/);
  await expect(async () => {
    await page.goto(author.url());
    await expect(page.getByRole("link", { name: `${name} Renaming` }).first()).toBeVisible({
      timeout: 500,
    });
  }).toPass({ timeout: 5_000 });
});

test("two tabs of one article: each shows what the other writes, and neither text is lost", async ({
  page,
}) => {
  await signInAs(page, demo.author, "/");
  await startArticle(page, `Tabs ${marker("tabs")}`);
  const second = await page.context().newPage();
  await second.goto(page.url());
  await expect(text(second)).toBeVisible();
  await text(page).pressSequentially("From the first tab.");
  // Letters that two tabs type in one place at the same moment may stand between each other.
  await expect(text(second)).toContainText("From the first tab.");
  await text(second).press("Control+End");
  await text(second).pressSequentially(" From the second tab.");
  for (const tab of [page, second]) {
    await expect(text(tab)).toContainText("From the first tab.");
    await expect(text(tab)).toContainText("From the second tab.");
    await saved(tab);
  }
  await second.getByRole("link", { name: "History" }).click();
  await expect(second.getByRole("listitem").filter({ hasText: "Version" })).not.toHaveCount(0);
});
