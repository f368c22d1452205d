import type { Page } from "@playwright/test";
import { demo, marker } from "../support/site.ts";
import { expect, expectNoAxeViolations, signInAs, test } from "./fixtures.ts";

const text = (page: Page) => page.getByLabel("Article text");
const saved = (page: Page) =>
  expect(page.locator(".save-status").getByRole("status")).toHaveText("Saved");
const toolbar = (page: Page) => page.getByRole("toolbar", { name: "Formatting" });

/** A new article with the cursor in its text. */
async function begin(page: Page) {
  await signInAs(page, demo.author, "/studio");
  await page.getByRole("button", { name: "New article" }).click();
  await expect(page.getByLabel("Title")).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(text(page)).toBeFocused();
}

test("an article is written, formatted, linked and published by keyboard alone", async ({
  page,
}) => {
  const title = marker("by-keyboard");
  await signInAs(page, demo.author, "/studio");
  await page.getByRole("button", { name: "New article" }).focus();
  const { keyboard } = page;
  await keyboard.press("Enter");
  await expect(page.getByLabel("Title")).toBeFocused();
  await keyboard.type(title);
  await keyboard.press("Enter");
  await expect(text(page)).toBeFocused();

  await keyboard.type('She said "no" -- and ');
  await keyboard.press("Alt+F10");
  await expect(toolbar(page).locator(":focus")).toHaveAttribute("tabindex", "0");
  await expect(toolbar(page).locator('[tabindex="0"]')).toHaveCount(1);
  await keyboard.press("Home");
  await keyboard.press("ArrowRight");
  await keyboard.press("ArrowRight");
  await expect(toolbar(page).getByRole("button", { name: "Bold" })).toBeFocused();
  await keyboard.press("Enter");
  await keyboard.type("meant it");
  await keyboard.press("Control+b");
  await keyboard.press("Alt+F10");
  await keyboard.press("Escape");
  await keyboard.type(". ");

  await keyboard.press("Control+k");
  await expect(page.getByLabel("Link to")).toBeFocused();
  await keyboard.type("the");
  const option = page.getByRole("listbox", { name: "Articles of this site" }).getByRole("option");
  await expect(option.first()).toBeVisible();
  await keyboard.press("ArrowDown");
  await expect(option.first()).toHaveAttribute("aria-selected", "true");
  await expectNoAxeViolations(page);
  await keyboard.press("Enter");
  await keyboard.type(" and plain");
  await expect(text(page).locator("a")).not.toContainText("plain");
  await expect(text(page).locator("a")).toHaveAttribute("href", /^\/articles\//);

  await keyboard.press("Enter");
  await keyboard.type("/quo");
  await expect(page.getByRole("option", { name: /^Quote/ })).toHaveAttribute(
    "aria-selected",
    "true",
  );
  await expectNoAxeViolations(page);
  await keyboard.press("Enter");
  await keyboard.type("Quoted, price TK");
  await keyboard.press("Alt+Shift+ArrowUp");
  await expect(text(page).locator("> :first-child")).toHaveText("Quoted, price TK");
  await expect(page.getByText(/^\d+ words · 1 minute to read$/)).toBeVisible();
  await expect(page.getByRole("button", { name: "1 TK is left" })).toBeVisible();
  await saved(page);

  await page.getByRole("button", { name: "Publish", exact: true }).focus();
  await keyboard.press("Enter");
  await page.getByRole("button", { name: "Show the first" }).press("Enter");
  await keyboard.type("40");
  await saved(page);
  await page.getByRole("button", { name: "Publish", exact: true }).press("Enter");
  await page.getByRole("link", { name: "View article" }).first().press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(title);
  await expect(page.getByRole("article").first()).toContainText("said “no” — and meant it.");
});

test("one Backspace or one undo brings back what was typed for a typographic sign", async ({
  page,
}) => {
  await begin(page);
  const { keyboard } = page;
  await keyboard.type('Size 7"');
  await expect(text(page)).toHaveText("Size 7”");
  await keyboard.press("Backspace");
  await expect(text(page)).toHaveText('Size 7"');
  await keyboard.type(' or "');
  await expect(text(page)).toHaveText('Size 7" or “');
  await keyboard.press("Control+z");
  await expect(text(page)).toHaveText('Size 7" or "');
  await keyboard.press("Enter");
  await keyboard.type("- item");
  await expect(text(page).locator("li")).toHaveText("item");
  await page.getByLabel("Language of the").selectOption("fr");
  await text(page).locator("li").click();
  await keyboard.press("End");
  await keyboard.type(' "');
  await expect(text(page).locator("li")).toHaveText("item «\u202f");
});

test("a composition is not disturbed by the slash menu, by signs or by shortcuts", async ({
  page,
}) => {
  await begin(page);
  const input = await page.context().newCDPSession(page);
  const compose = (words: string) =>
    input.send("Input.imeSetComposition", {
      text: words,
      selectionStart: words.length,
      selectionEnd: words.length,
    });
  await page.keyboard.type("/");
  await expect(page.getByRole("listbox", { name: "Commands" })).toBeVisible();
  for (const words of ["k", "か", "かn", "かん", "漢"]) await compose(words);
  await input.send("Input.insertText", { text: "漢" });
  await expect(text(page)).toHaveText("/漢");
  await page.keyboard.press("Escape");
  await page.keyboard.type(" ");
  for (const words of ['"', '"あ', '"亜"']) await compose(words);
  await input.send("Input.insertText", { text: '"亜"' });
  await expect(text(page)).toHaveText('/漢 "亜"');
  await page.keyboard.press("Control+z");
  await page.getByLabel("Title").focus();
  for (const words of ["に", "にほん", "日本"]) await compose(words);
  await input.send("Input.insertText", { text: "日本" });
  await expect(page.getByLabel("Title")).toHaveValue("日本");
});

test("a composition and an open menu go on while somebody writes in the next block", async ({
  page,
  context,
}) => {
  await begin(page);
  await page.keyboard.type("one");
  await page.keyboard.press("Enter");
  await saved(page);
  const other = await context.newPage();
  await other.goto(page.url());
  await expect(text(other)).toBeEditable();
  const othersWrite = async (words: string) => {
    await text(other).locator("p").first().click();
    await other.keyboard.press("End");
    await other.keyboard.type(words);
    await expect(text(page).locator("p").first()).toContainText(words);
  };
  await page.bringToFront();
  await text(page).locator("p").nth(1).click();
  const input = await context.newCDPSession(page);
  const compose = (words: string) =>
    input.send("Input.imeSetComposition", { text: words, selectionStart: 1, selectionEnd: 1 });
  await compose("に");
  await othersWrite(" two");
  await compose("日");
  await input.send("Input.insertText", { text: "日" });
  await expect(text(page).locator("p").nth(1)).toHaveText("日");
  await page.keyboard.type(" /quo");
  await expect(page.getByRole("option", { name: /^Quote/ })).toBeVisible();
  await othersWrite(" three");
  await page.keyboard.press("Enter");
  await expect(text(page).locator("blockquote")).toHaveText("日 ");
  await expect(text(other).locator("blockquote")).toHaveText("日 ");
  await other.close();
});

test("words are found and replaced, and one undo takes it back", async ({ page }) => {
  await begin(page);
  const { keyboard } = page;
  await keyboard.type("The tide, the tides, the Tide");
  await keyboard.press("Control+f");
  await keyboard.type("tide");
  await expect(page.getByText("1 of 3")).toBeVisible();
  await keyboard.press("Enter");
  await expect(page.getByText("2 of 3")).toBeVisible();
  await expectNoAxeViolations(page);
  await page.getByLabel("Replace with").fill("wave");
  await page.getByRole("button", { name: "Replace all" }).click();
  await expect(page.getByText("3 places replaced")).toBeVisible();
  await expect(text(page)).toHaveText("The wave, the waves, the wave");
  await page.getByLabel("Find", { exact: true }).press("Escape");
  await expect(text(page)).toBeFocused();
  await keyboard.press("Control+z");
  await expect(text(page)).toHaveText("The tide, the tides, the Tide");
});

test("menus, shortcuts and full screen open and close by keys and are read well", async ({
  page,
}) => {
  await begin(page);
  const { keyboard } = page;
  await keyboard.type("## A heading");
  await keyboard.press("Enter");
  await keyboard.type("A question? ");
  await expect(text(page).locator("p").first()).toHaveText("A question? ");
  await keyboard.press("Control+/");
  await expect(page.getByRole("dialog", { name: "Keyboard shortcuts" })).toBeVisible();
  await expectNoAxeViolations(page);
  await keyboard.press("Escape");

  await toolbar(page).getByRole("button", { name: "Block", exact: true }).press("Enter");
  const menu = page.getByRole("menu", { name: "Block" });
  await expect(menu.getByRole("menuitem", { name: /^Move up/ })).toBeFocused();
  await expectNoAxeViolations(page);
  await keyboard.press("q");
  await keyboard.press("Enter");
  await expect(text(page).locator("blockquote")).toHaveText("A question? ");

  await toolbar(page).getByRole("button", { name: "Outline" }).press("Enter");
  await keyboard.press("Enter");
  await keyboard.type("Here: ");
  await expect(text(page).locator("h2")).toHaveText("Here: A heading");
  await keyboard.press("Control+Shift+f");
  await expect(page.locator("aside.settings")).toBeHidden();
  await keyboard.press("Control+Shift+f");
  await expect(page.locator("aside.settings")).toBeVisible();
});

test("a block is dragged by its grip", async ({ page }) => {
  await begin(page);
  for (const words of ["one", "two", "three"]) {
    await page.keyboard.type(words);
    await page.keyboard.press("Enter");
  }
  await text(page).getByText("three").hover();
  const grip = page.locator(".block-handle");
  await grip.dragTo(text(page).getByText("one"), { targetPosition: { x: 10, y: 2 } });
  await expect(text(page).locator("p").first()).toHaveText("three");
  await saved(page);
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 390, height: 500 }, hasTouch: true, isMobile: true });

  test("one row of tools stands below the text, and everything is within reach", async ({
    page,
  }) => {
    await begin(page);
    await page.keyboard.type("Text");
    const box = await toolbar(page).boundingBox();
    expect(box?.height).toBeLessThan(64);
    expect((box?.y ?? 0) + (box?.height ?? 0)).toBeGreaterThan(480);
    await toolbar(page).getByRole("button", { name: "Add" }).tap();
    await expectNoAxeViolations(page);
    await page.getByRole("menuitem", { name: "Table" }).tap();
    await expect(text(page).locator("table")).toBeVisible();
    await expect(page.getByRole("button", { name: "Row below" })).toBeHidden();
    await toolbar(page).getByRole("button", { name: "Options" }).tap();
    await page.getByRole("button", { name: "Row below" }).tap();
    await expect(text(page).locator("tr")).toHaveCount(4);
    await page.getByRole("link", { name: "Settings" }).tap();
    await expect(page.getByRole("heading", { name: "Settings", exact: true })).toBeInViewport();
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(wide).toBe(390);
  });
});

test("tags are found, made, marked and taken away by keys", async ({ page }) => {
  await begin(page);
  const field = page.getByLabel("Tags, with commas between");
  const chips = page.getByRole("list", { name: "Tags", exact: true }).getByRole("listitem");
  await field.pressSequentially("C, C++, C#,!!!");
  await field.press("Enter");
  await expect(chips).toHaveText(["C", "C++", "C#", "!!!"]);
  await expect(page.getByText("“!!!” cannot be a tag")).toBeVisible();
  await expectNoAxeViolations(page);
  await field.press("Backspace");
  await field.pressSequentially("c");
  await field.press("Enter");
  await expect(page.getByText("“c” is the same tag as “C”.")).toBeVisible();
  await page.getByRole("button", { name: "Remove C", exact: true }).click();
  await field.pressSequentially("Coas");
  const found = page.getByRole("listbox", { name: "Tags that articles have" });
  await expect(found.getByRole("option").first()).toBeVisible();
  await field.press("ArrowDown");
  await expectNoAxeViolations(page);
  await field.press("Enter");
  await expect(chips).toHaveCount(3);
  await saved(page);
});
