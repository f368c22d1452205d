import { expect, test } from "vitest";
import { advanceOnboarding } from "#app/features/onboarding/advance-onboarding.server.ts";
import { systemContext } from "#app/infra/system-context.server.ts";
import { action } from "#app/routes/studio.tsx";
import { addPerson, as } from "#tests/factories/comments.ts";
import { sendForm } from "#tests/factories/page-call.ts";
import { open } from "#tests/routes/reading-site.ts";

const path = "/studio";

async function authorWith(...steps: ("profile" | "preferences" | "firstAction")[]) {
  const author = await addPerson({ role: "author" });
  for (const step of steps) {
    await advanceOnboarding(systemContext("test"), { userId: author.id, step });
  }
  return author;
}

async function studioOf(author: Parameters<typeof as>[0]): Promise<string> {
  const page = await open(path, { ctx: as(author) });
  expect(page.status).toBe(200);
  return page.body;
}

test("the studio shows an author the remaining steps, and where to take them", async () => {
  const page = await studioOf(await authorWith("preferences"));
  expect(page).toContain(">Settling in<");
  expect(page).toContain("1 of 3 done");
  expect(page).toContain('<a href="/studio/articles/new">Leave a first trace</a>');
  expect(page).not.toContain('<a href="/account#preferences">');
});

test("the studio shows no checklist once all steps are done, or when none was ever offered", async () => {
  const settled = await authorWith("profile", "preferences", "firstAction");
  for (const author of [settled, await authorWith()]) {
    expect(await studioOf(author)).not.toContain(">Settling in<");
  }
});

test("the studio's checklist can be dismissed there", async () => {
  const author = await authorWith("firstAction");
  const fields = { intent: "dismiss-onboarding" };
  expect((await sendForm(action, { ctx: as(author), path, fields })).location).toBe(path);
  expect(await studioOf(author)).not.toContain(">Settling in<");
});
