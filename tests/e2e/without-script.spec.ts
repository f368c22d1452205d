import type { Page } from "@playwright/test";
import { approve, comment, publishArticle } from "../support/articles.ts";
import { newPerson } from "../support/people.ts";
import { demo, marker } from "../support/site.ts";
import { sessionToken } from "../support/tokens.ts";
import { Visitor } from "../support/visitor.ts";
import { expect, signInAs, test } from "./fixtures.ts";

test.use({ javaScriptEnabled: false });

let slug: string;
test.beforeAll(async () => {
  const author = await new Visitor().signIn(demo.author);
  slug = (await publishArticle(author, { title: "Without any script" })).slug;
});

async function signInByPage(page: Page, name: RegExp) {
  await page.goto("/sign-in");
  await page.getByRole("button", { name }).first().click();
}

test("a reader browses, turns the page and searches", async ({ page }) => {
  await page.goto("/");
  await page.getByRole("link", { name: "Older" }).click();
  await expect(page).toHaveURL(/\?page=2$/);
  await page.getByRole("link", { name: "Newer" }).click();
  await expect(page).toHaveURL(/\/$/);
  await page.getByRole("link", { name: "Search" }).first().click();
  await page.getByRole("searchbox").fill("tide table");
  await page.getByRole("button", { name: "Search" }).click();
  await page
    .getByRole("link", { name: /tide table/i })
    .first()
    .click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText(/tide table/i);
  await page.getByRole("link", { name: "Maren Solheim" }).first().click();
  await expect(page).toHaveURL(/\/authors\/maren-solheim$/);
});

test("signing in from an article leads back to its comment box", async ({ page }) => {
  await page.goto(`/articles/${slug}`);
  await page.getByRole("link", { name: "Sign in to comment" }).click();
  await page.getByRole("button", { name: /Noor Haddad/ }).click();
  await expect(page).toHaveURL(new RegExp(`/articles/${slug}#comments$`));
  await expect(page.getByLabel(/your comment|first comment/i)).toBeVisible();
});

test("a visitor registers a new person on the sign-in page, and signs out again", async ({
  page,
}) => {
  await page.goto("/sign-in");
  await page.getByLabel("First name").fill("Quill");
  await page.getByLabel("Role").selectOption("author");
  await page.getByRole("button", { name: "Sign in as this person" }).click();
  await expect(page.getByText("Quill").first()).toBeVisible();
  await page.goto("/sign-out");
  await page.getByRole("main").getByRole("button", { name: "Sign out" }).click();
  await expect(page.getByRole("link", { name: "Sign in" })).toBeVisible();
});

test("a reader likes an article and takes it back", async ({ page }) => {
  await signInByPage(page, /Noor Haddad/);
  await page.goto(`/articles/${slug}`);
  const like = page.getByRole("button", { name: /^Like/ });
  await like.click();
  await expect(like).toHaveAttribute("aria-pressed", "true");
  await expect(like).toContainText("1");
  await like.click();
  await expect(like).toHaveAttribute("aria-pressed", "false");
});

test("a reader comments, edits, gets an answer, and deletes the comment", async ({ page }) => {
  const [first, second] = [marker("first"), marker("second")];
  await signInAs(page, await newPerson({ firstName: "Scriptless" }), `/articles/${slug}`);
  await page.getByLabel(/your comment|first comment/i).fill(`My words: ${first}`);
  await page.getByRole("button", { name: "Send" }).click();
  const mine = page.getByRole("article", { name: "Comment by Scriptless" });
  await expect(mine).toContainText(first);
  await expect(mine.getByRole("status")).toContainText("Waiting for approval");

  await mine.getByRole("link", { name: "Edit" }).click();
  await page.getByLabel("Change your comment").fill(`Better: ${second}`);
  await page.getByRole("button", { name: "Save" }).click();
  await expect(mine).toContainText(second);
  await expect(page.getByText(first)).toHaveCount(0);

  await mine.locator("summary", { hasText: "Delete" }).click();
  await mine.getByRole("button", { name: "Delete my comment" }).click();
  await expect(page.getByText(second)).toHaveCount(0);
});

test("a reader answers another person's comment", async ({ page }) => {
  const asker = await new Visitor().signIn(await newPerson({ firstName: "Asker" }));
  const question = await comment(asker, slug, { body: marker("question") });
  await approve(await new Visitor().signIn(demo.moderator), question);
  await signInAs(page, await newPerson({ firstName: "Answerer" }), `/articles/${slug}`);
  await page.getByRole("link", { name: "Reply to Asker" }).first().click();
  const answer = marker("answer");
  await page.getByLabel("Your reply to Asker").fill(answer);
  await page.getByRole("button", { name: "Reply" }).click();
  await expect(page.getByRole("article", { name: "Comment by Answerer" })).toContainText(answer);
});

test("a rejected comment comes back with its typed text", async ({ page, expectStatus }) => {
  expectStatus(422);
  await signInAs(page, demo.reader, `/articles/${slug}`);
  const field = page.getByLabel(/your comment|first comment/i);
  const typed = "  \u200b  ";
  await field.fill(typed);
  await page.getByRole("button", { name: "Send" }).click();
  await expect(page.getByRole("alert")).toContainText(/write something/i);
  await expect(field).toHaveValue(typed);
  await expect(page).toHaveTitle(/Without any script/);
});

test("a moderator decides, one at a time and several at once", async ({ page }) => {
  const writer = await new Visitor().signIn(await newPerson({ firstName: "Waiting" }));
  const word = marker("decide");
  for (const count of [1, 2, 3]) await comment(writer, slug, { body: `${word} ${count}` });
  await signInAs(page, demo.moderator, `/moderation?q=${word}`);
  await page.getByRole("link", { name: new RegExp(`${word} 1`) }).click();
  await page.getByRole("button", { name: /^Approve$/ }).click();
  await expect(page.getByText("Waiting: approved.")).toBeVisible();
  await page.getByRole("button", { name: "Undo" }).click();
  await page.goto(`/moderation?q=${word}`);
  for (const box of await page.getByRole("checkbox").all()) await box.check();
  await page.getByRole("button", { name: "Approve all chosen" }).click();
  await expect(page.getByText(/3 comments|three comments/i).first()).toBeVisible();
  await page.goto(`/articles/${slug}`);
  for (const count of [1, 2, 3]) await expect(page.getByText(`${word} ${count}`)).toBeVisible();
});

test("an author starts an article and moves it, though writing requires script", async ({
  page,
}) => {
  await signInAs(page, demo.author, "/studio/articles/new");
  const title = marker("plain");
  await page.getByLabel(/What is it called/).fill(title);
  await page.getByRole("button", { name: "Start writing" }).click();
  await expect(page).toHaveURL(/\/studio\/articles\/[0-9a-f-]{36}$/);
  await expect(page.locator("noscript p.notice")).toBeVisible();
  await page.locator("noscript button[value=publish-article]").click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(title);
});

/** Simulates two minutes of writing: the token that came with the page has ended meanwhile. */
async function letTwoMinutesPass(page: Page, userId: string, origin: string) {
  const since = String(Math.floor(Date.now() / 1000) - 180);
  await page.context().addCookies([
    { name: "__session", value: sessionToken(userId, 120), url: origin, httpOnly: true },
    { name: "__client_uat", value: since, url: origin },
  ]);
}

test("a comment written over two minutes arrives, once", async ({
  page,
  baseURL,
  expectStatus,
}) => {
  expectStatus(404);
  const userId = await newPerson({ firstName: "Slow" });
  await signInAs(page, userId, `/articles/${slug}`);
  const words = `${marker("slow")}\n\nA second paragraph, "with quotes" & <signs>.`;
  await page.getByLabel(/your comment|first comment/i).fill(words);
  await letTwoMinutesPass(page, userId, String(baseURL));
  await page.getByRole("button", { name: "Send" }).click();

  await expect(page).toHaveURL(/\/kept\//);
  await expect(page.getByLabel("Your comment")).toHaveValue(words.replaceAll("\r", ""));
  await expect(page.getByRole("main").getByRole("button")).toHaveCount(1);
  const kept = page.url();
  await page.getByRole("main").getByRole("button").click();

  await expect(page).toHaveURL(new RegExp(`/articles/${slug}`));
  await expect(page.getByRole("article", { name: "Comment by Slow" })).toHaveCount(1);
  const moderator = await new Visitor().signIn(demo.moderator);
  const word = words.slice(0, words.indexOf("\n"));
  const queue = await moderator.json("GET", `/api/v1/comments?q=${word}`);
  expect(queue.text.split(word)).toHaveLength(2);
  const again = await page.goto(kept);
  expect(again?.status()).toBe(404);
});

test("a comment written past the end of the session arrives after signing in", async ({
  page,
  baseURL,
}) => {
  const userId = await newPerson({ firstName: "Slower" });
  await signInAs(page, userId, `/articles/${slug}`);
  const words = marker("slower");
  await page.getByLabel(/your comment|first comment/i).fill(words);
  await page.context().clearCookies({ name: "local_client" });
  await letTwoMinutesPass(page, userId, String(baseURL));
  await page.getByRole("button", { name: "Send" }).click();

  await expect(page).toHaveURL(/\/sign-in\?redirect_url=%2Fkept%2F/);
  await page.locator(`button[value=${userId}]`).first().click();
  await expect(page).toHaveURL(/\/kept\//);
  await expect(page.getByLabel("Your comment")).toHaveValue(words);
  await page.getByRole("main").getByRole("button").click();
  await expect(page.getByRole("article", { name: "Comment by Slower" })).toHaveCount(1);
});

test("a saved form is returned only in the same browser and to the same person", async ({
  page,
  baseURL,
  openContext,
}) => {
  const userId = await newPerson({ firstName: "Keeper" });
  await signInAs(page, userId, `/articles/${slug}`);
  const words = marker("kept");
  await page.getByLabel(/your comment|first comment/i).fill(words);
  await letTwoMinutesPass(page, userId, String(baseURL));
  await page.getByRole("button", { name: "Send" }).click();
  await expect(page.getByLabel("Your comment")).toHaveValue(words);

  const elsewhere = await (await openContext({ javaScriptEnabled: false })).newPage();
  await signInAs(elsewhere, userId);
  const response = await elsewhere.request.get(page.url());
  expect(response.status()).toBe(404);
  await signInAs(page, demo.reader);
  const other = await page.request.get(page.url());
  expect(other.status()).toBe(404);
  expect(await other.text()).not.toContain(words);
});
