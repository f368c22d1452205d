import type { Page } from "@playwright/test";
import { expect, signInAs, test } from "./fixtures.ts";

const text = ".ProseMirror";

async function beginArticle(page: Page) {
  await signInAs(page, "user_demoAuthor", "/studio/articles/new");
  await page.getByRole("textbox").first().fill("Left behind");
  await page.getByRole("button", { name: "Start writing" }).click();
  await page.waitForURL(/\/studio\/articles\/[0-9a-f-]{36}$/);
  await expect(page.locator(text)).toBeEditable();
}

async function signOut(page: Page) {
  await page.locator("header summary", { hasText: "Maren" }).click();
  await page.locator("header").getByRole("button", { name: "Sign out" }).click();
}

test("whoever signs out is asked about text that this device could not send, and may throw it away", async ({
  page,
  context,
}) => {
  await beginArticle(page);
  await expect(page.locator(".save-status")).toContainText("Saved");
  await context.setOffline(true);
  await page.locator(text).click();
  await page.keyboard.type("Only on this device");
  await expect(page.locator(".save-status")).toContainText("kept on this device");
  await page.close();
  await context.setOffline(false);

  const other = await context.newPage();
  await other.goto("/account");
  await signOut(other);
  await expect(other).toHaveURL(/\/sign-out/);
  await expect(other.getByRole("main")).toContainText("Only on this device");
  await other.getByRole("button", { name: "Throw this text away" }).click();
  await expect(other.getByRole("status")).toHaveText("The text was thrown away.");
  await other.getByRole("main").getByRole("button", { name: "Sign out" }).click();
  await expect(other.getByRole("link", { name: "Sign in" }).first()).toBeVisible();
});

test("with nothing unsent, signing out asks nothing", async ({ page }) => {
  await beginArticle(page);
  await page.locator(text).click();
  await page.keyboard.type("Sent.");
  await expect(page.locator(".save-status")).toContainText("Saved");
  await page.goto("/account");
  await signOut(page);
  await expect(page.getByRole("link", { name: "Sign in" }).first()).toBeVisible();
  await expect(page).not.toHaveURL(/\/sign-out/);
});
