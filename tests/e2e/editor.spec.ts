import type { Page } from "@playwright/test";
import { expect, signInAs, test } from "./fixtures.ts";
import { tunnelFor } from "./tunnel.ts";

const text = ".ProseMirror";

async function beginArticle(page: Page, title: string): Promise<string> {
  await signInAs(page, "user_demoAuthor", "/studio/articles/new");
  await page.getByRole("textbox").first().fill(title);
  await page.getByRole("button", { name: "Start writing" }).click();
  await page.waitForURL(/\/studio\/articles\/[0-9a-f-]{36}$/);
  await expect(page.locator(text)).toBeEditable();
  return page.url();
}

const status = (page: Page) => page.locator(".save-status").getByRole("status");

async function paste(page: Page, html: string) {
  await page.locator(text).click();
  await page.evaluate((pasted) => {
    const data = new DataTransfer();
    data.setData("text/html", pasted);
    const event = new ClipboardEvent("paste", { clipboardData: data, bubbles: true });
    document.querySelector(".ProseMirror")?.dispatchEvent(event);
  }, html);
}

test("two tabs of one person are one text: nothing is asked and nothing is lost", async ({
  page,
  context,
}) => {
  const address = await beginArticle(page, "Written in two tabs");
  const other = await context.newPage();
  await other.goto(address);
  await expect(other.locator(text)).toBeEditable();

  await page.locator(text).fill("From the first tab");
  await expect(other.locator(text)).toHaveText("From the first tab");
  await other.locator(text).click();
  await other.keyboard.press("Control+End");
  await other.keyboard.type(" and the second");
  await expect(page.locator(text)).toHaveText("From the first tab and the second");
  await expect(status(page)).toHaveText("Saved");
  await expect(status(other)).toHaveText("Saved");
  await other.close();
});

test("offline: the text stays on this device, survives its tab, and is saved later", async ({
  page,
  context,
  expectStatus,
}) => {
  expectStatus(503);
  const tunnel = await tunnelFor(context);
  const address = await beginArticle(page, "Written on a train");
  await page.locator(text).fill("Before the tunnel");
  await expect(status(page)).toHaveText("Saved");
  await tunnel.enter();
  await page.locator(text).fill("Inside the tunnel");
  await expect(status(page)).toHaveText("Offline: kept on this device");
  await page.close({ runBeforeUnload: false });
  await tunnel.leave();

  const later = await context.newPage();
  await later.goto(address);
  await expect(later.locator(text)).toHaveText("Inside the tunnel");
  await expect(status(later)).toHaveText("Saved");
  await later.close();
});

test("before the script has started nothing can be typed, so nothing is thrown away", async ({
  page,
}) => {
  const address = await beginArticle(page, "Early words");
  let start = () => {};
  const started = new Promise<void>((resolve) => {
    start = resolve;
  });
  await page.route("**/*.js", async (route) => {
    await started;
    await route.continue();
  });
  await page.goto(address, { waitUntil: "commit" });
  await expect(page.getByLabel("Title")).toHaveAttribute("readonly");
  await expect(page.getByLabel("Standfirst")).toHaveAttribute("readonly");
  start();
  await expect(page.getByLabel("Title")).toBeEditable();
  await page.getByLabel("Title").fill("Later words");
  await expect(status(page)).toHaveText("Saved");
});

test("a title that is too long and tags that cannot be are marked, and all of it is saved", async ({
  page,
}) => {
  const address = await beginArticle(page, "Too long");
  const title = "a".repeat(312);
  await page.getByLabel("Title").fill(title);
  await page.getByLabel("Tags, with commas between").fill("sea, !!!");
  await page.locator(text).fill("Saved all the same");
  await expect(
    page.getByText("312 of 300 characters: shorten it before publishing."),
  ).toBeVisible();
  await expect(page.getByText("“!!!” cannot be a tag")).toBeVisible();
  await expect(status(page)).toHaveText("Saved");
  await page.goto(address);
  await expect(page.getByLabel("Title")).toBeEditable();
  await expect(page.getByLabel("Title")).toHaveValue(title);
  await expect(page.getByRole("list", { name: "Tags" }).getByRole("listitem")).toHaveText([
    "sea",
    "!!!",
  ]);
  await expect(page.locator(text)).toHaveText("Saved all the same");
});

test("publishing an article that cannot be published leads to the place", async ({
  page,
  expectStatus,
}) => {
  expectStatus(422);
  await beginArticle(page, "For now");
  await page.getByLabel("Title").fill("");
  await page.locator(text).fill("Without a title");
  await page.getByRole("button", { name: "Publish", exact: true }).click();
  await expect(page.getByText("An article needs a title")).toBeVisible();
  await expect(page.getByLabel("Title")).toBeFocused();
});

test("one undo goes back over text and title, in the order of writing", async ({ page }) => {
  await beginArticle(page, "First");
  await page.locator(text).click();
  await page.keyboard.type("Text");
  await expect(status(page)).toHaveText("Saved");
  await page.getByLabel("Title").fill("Second");
  await page.keyboard.press("Control+z");
  await expect(page.getByLabel("Title")).toHaveValue("First");
  await expect(page.locator(text)).toHaveText("Text");
  await page.keyboard.press("Control+z");
  await expect(page.locator(text)).toHaveText("");
});

test("an expired session is renewed while the author writes", async ({
  page,
  context,
  expectStatus,
}) => {
  expectStatus(401);
  await beginArticle(page, "Written for a long time");
  await context.clearCookies({ name: "__session" });
  await page.locator(text).fill("Still here");
  await expect(status(page)).toHaveText("Saved");
});

test("a paste from a word processor retains what an article supports and nothing else", async ({
  page,
}) => {
  await beginArticle(page, "Pasted");
  await paste(
    page,
    `<meta charset="utf-8"><b style="font-weight:normal"><p>Before</p>` +
      `<p style="text-align:center">` +
      `<span style="font-weight:700;color:#f00">Bold</span> and ` +
      `<span style="font-style:italic">italic</span> and ` +
      `<a href="javascript:alert(1)" onclick="alert(2)">bad</a> and ` +
      `<a href="https://example.org/" class="x">good</a></p><p>After</p><script>alert(3)</script></b>`,
  );
  const pasted = page.locator(text);
  await expect(pasted.locator("strong")).toHaveText("Bold");
  await expect(pasted.locator("em")).toHaveText("italic");
  await expect(pasted.locator("p.align-center")).toHaveCount(1);
  await expect(pasted.locator("a")).toHaveAttribute("href", "https://example.org/");
  expect(await pasted.innerHTML()).not.toMatch(/style=|onclick|javascript:|script/);
  await expect(status(page)).toHaveText("Saved");
});

test("a file that is no picture is rejected with a sentence, and writing continues", async ({
  page,
  expectStatus,
}) => {
  expectStatus(422);
  await beginArticle(page, "With a picture that is none");
  const chooser = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: "Picture", exact: true }).click();
  const file = { name: "cat.png", mimeType: "image/png", buffer: Buffer.from("not a picture") };
  await (await chooser).setFiles(file);
  await expect(page.locator(".uploads .field-error")).toContainText("cat.png");
  await page.locator(text).fill("On we go");
  await expect(status(page)).toHaveText("Saved");
});
