import type { Page } from "@playwright/test";
import { clobbering } from "../support/hostile-html/clobbering.ts";
import { demo } from "../support/site.ts";
import { expect, signInAs, test } from "./fixtures.ts";
import { HostileGround } from "./hostile-ground.ts";

let ground: HostileGround;
test.beforeAll(async () => {
  ground = await HostileGround.lay();
});
test.afterAll(() => ground.clear());

/** Playwright itself reads these properties of the page's forms. */
const readByPlaywright =
  /form=[\w-]+ name=(getAttribute|matches|closest|querySelector|querySelectorAll|parentNode|nodeName)/;

/** Elements named like the properties of the document and of the page's own forms. */
const namesInContent = clobbering
  .filter(({ name }) => name !== "what our own scripts look for")
  .flatMap(({ html }) => html)
  .filter((html) => !/RUN|ELSEWHERE/.test(html) && !readByPlaywright.test(html))
  .join("");

const theme = (page: Page) => page.evaluate(() => document.documentElement.dataset.theme);

test("element names in an article do not stop the scripts of its page", async ({ page }) => {
  await ground.plant("article", namesInContent);
  const slug = ground.article;
  await signInAs(page, ground.people.reader, slug);
  await page.locator("[data-theme-switch]").click();
  expect(await theme(page)).toBe("dark");

  const like = page.locator("button.like");
  const answered = page.waitForResponse(/\/like$/);
  await like.click();
  expect((await answered).status()).toBe(200);
  await expect(page.locator('button.like[aria-pressed="true"]')).toHaveCount(1);
  await expect(page.locator(".like-count")).toHaveText("1");

  const box = page.locator("#comment-form textarea");
  await box.fill("Half a thought");
  await page.reload();
  await expect(box).toHaveValue("Half a thought");
});

test("element names in a comment do not stop the moderation console", async ({ page }) => {
  await ground.plant("waiting", namesInContent);
  await signInAs(page, demo.moderator, `/moderation?comment=${ground.comments.waiting}`);
  const help = page.locator("details.key-help");
  await expect(async () => {
    await page.keyboard.press("?");
    await expect(help).toHaveAttribute("open", "", { timeout: 500 });
  }).toPass();
});

test("the console's keys press none of the look-alikes in a comment", async ({ page }) => {
  const trap = (value: string) =>
    `<button type=button class=trap data-undo value=${value}>${value}</button>`;
  const words = ["approve-comment", "reject-comment", "mark-comment-spam", "restore-comment"];
  await ground.plant("waiting", `<form data-decision>${words.map(trap).join("")}</form>`);
  await signInAs(page, demo.moderator, `/moderation?comment=${ground.comments.waiting}`);
  await page.evaluate(() => {
    for (const button of document.querySelectorAll(".trap")) {
      button.addEventListener("click", () => document.body.classList.add("trapped"));
    }
  });
  await expect(page.locator(".trap")).toHaveCount(words.length);
  await expect(async () => {
    await page.keyboard.press("r");
    await expect(page).toHaveURL(/done=/, { timeout: 1_000 });
  }).toPass();
  await expect(page.locator("body.trapped")).toHaveCount(0);
  await expect(page.locator(".console-done")).toContainText(/rejected/i);
});

/** Every class of the page's style sheets, for use in the content. */
const classesOf = (page: Page) =>
  page.evaluate(() => {
    const text = [...document.styleSheets]
      .flatMap((sheet) => [...sheet.cssRules])
      .map(({ cssText }) => cssText)
      .join("\n");
    return [...new Set([...text.matchAll(/\.([a-z][\w-]*)/g)].map(([, name = ""]) => name))];
  });

test("no class of the site lets content cover the page's header", async ({ page }) => {
  await page.goto("/");
  const classes = await classesOf(page);
  expect(classes.length).toBeGreaterThan(100);
  const tall = `<p>${"wide ".repeat(60)}</p>`.repeat(40);
  const worn = classes.map(
    (name) =>
      `<details data-menu open class="cover ${name}"><summary></summary><a href=# class="cover ${name}">${tall}</a></details>` +
      `<a href=# class="cover ${name}">${tall}</a><div class="cover ${name}">${tall}</div>`,
  );
  const others = `<dialog open class=cover>${tall}</dialog><div popover class=cover id=over>${tall}</div>`;
  await ground.plant("article", others + worn.join(""));
  await page.goto(ground.article);
  await expect(page.locator(".cover").first()).toBeAttached();
  expect(await page.evaluate(coveringClasses)).toEqual([]);
});

/** The classes of content that covers the header, also while a part of it has the focus. */
function coveringClasses(): string[] {
  const parts = [...document.querySelectorAll(".site-header a, .site-header button, h1")];
  const coverOf = (part: Element) => {
    const { x, y, width, height } = part.getBoundingClientRect();
    return document.elementFromPoint(x + width / 2, y + height / 2)?.closest(".cover");
  };
  const found = new Set<string>();
  for (const link of document.querySelectorAll<HTMLElement>("a.cover")) {
    link.focus({ preventScroll: true });
    for (const cover of parts.map(coverOf)) if (cover) found.add(cover.className);
  }
  return [...found];
}
