import { renderInLanguage } from "#tests/support/in-language.tsx";
import { expect, test } from "vitest";
import type { Role } from "#app/db/values.ts";
import { ensureByline } from "#app/features/articles/ensure-byline.server.ts";
import { ProfileForm } from "#app/features/users/profile-form.tsx";
import { systemContext } from "#app/infra/system-context.server.ts";
import { loader } from "#app/routes/account.tsx";
import { addPerson, as } from "#tests/factories/comments.ts";
import { loadPage } from "#tests/factories/page-call.ts";

async function formOf(person: { id: string; role: Role }): Promise<string> {
  const { profile, writes } = await loadPage(loader, { ctx: as(person), path: "/account" });
  return renderInLanguage(<ProfileForm profile={profile} problem={null} writes={writes} />);
}

const timesIn = (page: string, words: string) => page.split(words).length - 1;
const everybody = "Everybody can read this on your author page.";
const hint = "Nobody sees this unless you write here.";

test("the profile form says at biography and links that they are public to people who may write", async () => {
  const page = await formOf(await addPerson({ role: "author" }));
  expect(timesIn(page, everybody)).toBe(2);
  expect(timesIn(page, hint)).toBe(0);
});

test("the profile form says that they are not shown to people who only read and discuss", async () => {
  for (const role of ["reader", "moderator"] as const) {
    const page = await formOf(await addPerson({ role }));
    expect(timesIn(page, hint)).toBe(2);
    expect(timesIn(page, everybody)).toBe(0);
  }
});

test("the profile form says that they are still public to people who have written and may no longer", async () => {
  const person = await addPerson({ role: "reader" });
  await ensureByline(systemContext("test"), person.id);
  expect(timesIn(await formOf(person), everybody)).toBe(2);
});
