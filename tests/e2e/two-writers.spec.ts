import type { BrowserContext, Page, Route } from "@playwright/test";
import { demo, marker } from "../support/site.ts";
import { expect, signInAs, test } from "./fixtures.ts";
import { tunnelFor } from "./tunnel.ts";

const text = ".ProseMirror";
const status = (page: Page) => page.locator(".save-status").getByRole("status");

async function opened(page: Page) {
  await expect(page.locator(text)).toBeEditable();
  await expect(status(page)).toHaveText("Saved");
}

/** An author and an editor with one article open, each in a browser of their own. */
async function twoWriters(page: Page, openContext: () => Promise<BrowserContext>) {
  const title = marker("together");
  await signInAs(page, demo.author, "/studio/articles/new");
  await page.getByRole("textbox").first().fill(title);
  await page.getByRole("button", { name: "Start writing" }).click();
  await page.waitForURL(/\/studio\/articles\/[0-9a-f-]{36}$/);
  await opened(page);
  const address = page.url();
  const context = await openContext();
  const other = await context.newPage();
  await signInAs(other, demo.editor, address);
  await opened(other);
  return { title, address, other, context };
}

async function typeAtEnd(page: Page, words: string) {
  await page.locator(text).click();
  await page.keyboard.press("Control+End");
  await page.keyboard.type(words);
}

test("two people see each other's words, names and places as they write", async ({
  page,
  openContext,
}) => {
  const { other } = await twoWriters(page, openContext);
  await expect(page.locator(".presence")).toContainText("Théo");
  await expect(other.locator(".presence")).toContainText("Maren");

  await typeAtEnd(page, "Maren begins.");
  await expect(other.locator(text)).toHaveText("Maren begins.");
  await typeAtEnd(other, " Théo goes on.");
  await expect(page.locator(text)).toHaveText("Maren begins. Théo goes on.");
  await expect(page.locator(".other-caret")).toHaveCount(1);
  await expect(page.locator(".other-caret")).toHaveAttribute("data-name", /Théo/);

  await other.getByLabel("Title").fill("A title of Théo's");
  await expect(page.getByLabel("Title")).toHaveValue("A title of Théo's");
  await page.locator(text).click();
  await page.keyboard.press("Control+z");
  await expect(other.locator(text)).toHaveText(" Théo goes on.");
  await expect(status(page)).toHaveText("Saved");
  await expect(status(other)).toHaveText("Saved");
});

test("others' carets can be switched off, and stay so", async ({ page, openContext }) => {
  const { other } = await twoWriters(page, openContext);
  await typeAtEnd(page, "Some words");
  await typeAtEnd(other, "!");
  await expect(page.locator(".other-caret")).toBeAttached();
  await page.getByLabel("Show where others are in the text").uncheck();
  await expect(page.locator(".carets-hidden")).toHaveCount(1);
  await page.reload();
  await opened(page);
  await expect(page.locator(".carets-hidden")).toHaveCount(1);
  await other.close();
  await expect(page.locator(".presence")).toHaveCount(0);
});

test("whoever was offline comes back with all that was written meanwhile", async ({
  page,
  context,
  openContext,
  expectStatus,
}) => {
  expectStatus(503);
  const tunnel = await tunnelFor(context);
  const { other } = await twoWriters(page, openContext);
  await typeAtEnd(page, "Together.");
  await expect(other.locator(text)).toHaveText("Together.");
  await tunnel.enter();
  await typeAtEnd(page, " In the tunnel.");
  await expect(status(page)).toHaveText("Offline: kept on this device");
  await other.locator(text).click();
  await other.keyboard.press("Control+Home");
  await other.keyboard.type("Outside. ");
  await expect(status(other)).toHaveText("Saved");
  await tunnel.leave();
  const both = "Outside. Together. In the tunnel.";
  await expect(page.locator(text)).toHaveText(both);
  await expect(other.locator(text)).toHaveText(both);
  await expect(status(page)).toHaveText("Saved");
});

test("whoever comes back after a minute sees both versions of what both changed, and takes one", async ({
  page,
  context,
  openContext,
  expectStatus,
}) => {
  expectStatus(503);
  const tunnel = await tunnelFor(context);
  const { other } = await twoWriters(page, openContext);
  await typeAtEnd(page, "Together.");
  await expect(other.locator(text)).toHaveText("Together.");
  await tunnel.enter();
  await typeAtEnd(page, " In the tunnel.");
  await expect(status(page)).toHaveText("Offline: kept on this device");
  await other.locator(text).click();
  await other.keyboard.press("Control+Home");
  await other.keyboard.type("Outside. ");
  await expect(status(other)).toHaveText("Saved");
  await page.evaluate(() => {
    const now = Date.now;
    Date.now = () => now() + 70_000;
  });
  await tunnel.leave();
  const notice = page.getByRole("region", { name: /^Merged with what Théo/ });
  await expect(notice).toContainText("Outside. Together.");
  await expect(notice).toContainText("Together. In the tunnel.");
  await expect(status(page)).toHaveText("Saved");
  await page.reload();
  await opened(page);
  await notice.getByRole("button", { name: "Take theirs" }).click();
  await expect(notice).toHaveCount(0);
  await expect(other.locator(text)).toHaveText("Outside. Together.");
});

test("a tab that dies in the middle of a word takes nothing with it", async ({
  page,
  context,
  openContext,
  expectStatus,
}) => {
  expectStatus(503);
  const tunnel = await tunnelFor(context);
  const { other, address } = await twoWriters(page, openContext);
  await tunnel.enter();
  await typeAtEnd(page, "Typed and never sent");
  await expect(status(page)).toHaveText("Offline: kept on this device");
  await page.close({ runBeforeUnload: false });
  await tunnel.leave();
  await typeAtEnd(other, "Meanwhile. ");
  await expect(status(other)).toHaveText("Saved");
  const later = await context.newPage();
  await later.goto(address);
  await expect(later.locator(text)).toContainText("Typed and never sent");
  await expect(later.locator(text)).toContainText("Meanwhile.");
  await expect(status(later)).toHaveText("Saved");
  await expect(other.locator(text)).toContainText("Typed and never sent");
  await later.close();
});

test("nobody publishes words that they have not seen without being asked", async ({
  page,
  openContext,
  expectStatus,
}) => {
  expectStatus(409);
  const { other } = await twoWriters(page, openContext);
  await typeAtEnd(page, "Seen by both.");
  await expect(other.locator(text)).toHaveText("Seen by both.");
  const writeMeanwhile = async (route: Route) => {
    // While the button's request is on its way, somebody else goes on writing.
    await typeAtEnd(other, " Not seen.");
    await expect(status(other)).toHaveText("Saved");
    await route.continue();
  };
  await page.route("**/publish", writeMeanwhile, { times: 1 });
  await page.getByRole("button", { name: "Publish", exact: true }).click();
  const question = page.locator(".unseen-words");
  await expect(question).toContainText("wrote something that you have not seen");
  await expect(question).toContainText("Seen by both. Not seen.");
  await question.getByRole("button", { name: "Look first" }).click();
  await expect(question).toHaveCount(0);
  await expect(page.locator(text)).toHaveText("Seen by both. Not seen.");
  await page.getByRole("button", { name: "Publish", exact: true }).click();
  await expect(page.getByText("View article").first()).toBeVisible();
});
