import type { Page } from "@playwright/test";
import { expect, signInAs, test } from "./fixtures.ts";

const text = ".ProseMirror";

async function beginArticle(page: Page, title: string): Promise<string> {
  await signInAs(page, "user_demoAuthor", "/studio/articles/new");
  await page.getByRole("textbox").first().fill(title);
  await page.getByRole("button", { name: "Start writing" }).click();
  await page.waitForURL(/\/studio\/articles\/[0-9a-f-]{36}$/);
  await expect(page.locator(text)).toBeVisible();
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

test("two tabs: the second shows the newer version, and both texts remain", async ({
  page,
  context,
  expectStatus,
}) => {
  expectStatus(409);
  const address = await beginArticle(page, "Written in two tabs");
  const other = await context.newPage();
  await other.goto(address);
  await expect(other.locator(text)).toBeVisible();

  await page.locator(text).fill("From the first tab");
  await expect(status(page)).toHaveText("Saved just now");

  await other.locator(text).fill("From the second tab");
  await expect(status(other)).toHaveText("Someone else saved a newer version");
  await other.getByRole("button", { name: "Take theirs" }).click();
  await expect(other.locator(text)).toHaveText("From the first tab");
  await expect(status(other)).toHaveText("Saved just now");

  await other.goto(`${address}/history`);
  await expect(other.getByText("Kept version")).not.toHaveCount(0);
  await other.close();
});

test("offline: the text stays on this device, survives a reload, and is saved later", async ({
  page,
  context,
  expectStatus,
}) => {
  expectStatus(503);
  const address = await beginArticle(page, "Written on a train");
  await page.locator(text).fill("Before the tunnel");
  await expect(status(page)).toHaveText("Saved just now");
  await page.route("**/api/v1/**", (route) => route.fulfill({ status: 503 }));
  await page.locator(text).fill("Inside the tunnel");
  await expect(status(page)).toHaveText("Offline: kept on this device");
  await page.close({ runBeforeUnload: false });

  const later = await context.newPage();
  await later.goto(address);
  await expect(later.locator(text)).toHaveText("Inside the tunnel");
  await expect(status(later)).toHaveText("Saved just now");
  await later.close();
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
  await expect(status(page)).toHaveText("Saved just now");
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
  await expect(status(page)).toHaveText("Saved just now");
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
  await expect(status(page)).toHaveText("Saved just now");
});
