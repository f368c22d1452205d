import type { Page } from "@playwright/test";
import { writeDraft } from "../support/articles.ts";
import { newPerson } from "../support/people.ts";
import { demo, marker } from "../support/site.ts";
import { Visitor } from "../support/visitor.ts";
import { expect, signInAs, test } from "./fixtures.ts";

const dayMs = 86_400_000;
/** As a clock in UTC, the site's, shows it. */
const localTime = (days: number) => new Date(Date.now() + days * dayMs).toISOString().slice(0, 16);

const panel = (page: Page) => page.getByRole("region", { name: "Schedule" });

test("an author schedules what was just written, goes on, and schedules the newest", async ({
  page,
}) => {
  await signInAs(page, demo.author, "/studio/articles/new");
  const title = marker("planned");
  await page.getByLabel(/What is it called/).fill(title);
  await page.getByRole("button", { name: "Start writing" }).click();
  const text = page.locator(".ProseMirror");
  await text.click();
  await page.keyboard.type("Written a moment before.");
  await page.getByLabel("Date and time in UTC").fill(localTime(2));
  await panel(page).getByRole("button", { name: "Schedule", exact: true }).click();
  await expect(panel(page)).toContainText("This will be published on");
  await expect(text).toContainText("Written a moment before.");

  await text.click();
  await page.keyboard.press("End");
  await page.keyboard.type(" And after.");
  await panel(page).getByRole("button", { name: "Schedule the newest version instead" }).click();
  await expect(text).toContainText("Written a moment before. And after.");
  await expect(panel(page)).toContainText("This will be published on");

  await page.goto("/studio?status=scheduled");
  await expect(page.getByRole("listitem").filter({ hasText: title })).toContainText(
    "Scheduled for",
  );
});

test.describe("without script", () => {
  test.use({ javaScriptEnabled: false });

  test("an author schedules, changes the time, and takes it back", async ({ page }) => {
    const userId = await newPerson({ firstName: "Patient", role: "author" });
    const author = await new Visitor().signIn(userId);
    const { id } = await writeDraft(author, { title: marker("patient") });
    await signInAs(page, userId, `/studio/articles/${id}`);
    await page.getByLabel("Date and time in UTC").fill(localTime(2));
    await panel(page).getByRole("button", { name: "Schedule", exact: true }).click();
    await expect(panel(page)).toContainText("Scheduled by Patient");

    await panel(page).locator("summary").click();
    await page.getByLabel("Date and time in UTC").fill(localTime(3));
    await panel(page).getByRole("button", { name: "Change the schedule" }).click();
    const day = new Date(Date.now() + 3 * dayMs).getUTCDate();
    await expect(panel(page)).toContainText(`This will be published on ${day} `);

    await panel(page).getByRole("button", { name: "Cancel the schedule" }).click();
    await expect(panel(page).getByRole("button", { name: "Schedule", exact: true })).toBeVisible();
  });

  test("a time that has passed comes back as it was typed", async ({ page, expectStatus }) => {
    expectStatus(422);
    const author = await new Visitor().signIn(demo.author);
    const { id } = await writeDraft(author, { title: marker("late") });
    await signInAs(page, demo.author, `/studio/articles/${id}`);
    const field = page.getByLabel("Date and time in UTC");
    await field.fill("2026-01-01T09:00");
    const button = panel(page).getByRole("button", { name: "Schedule", exact: true });
    await button.evaluate((element) => element.setAttribute("formnovalidate", ""));
    await button.click();
    await expect(panel(page).getByRole("alert")).toContainText("That time has passed");
    await expect(field).toHaveValue("2026-01-01T09:00");
  });
});
