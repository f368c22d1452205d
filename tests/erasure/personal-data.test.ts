import { expect, test } from "vitest";
import { allPersonalData, erasureSteps } from "#app/features/erasure/all-personal-data.server.ts";
import type { PersonalData } from "#app/infra/personal-data.server.ts";

/** Media's is made from what shows its pictures, and is known by its step below. */
type Declared = PersonalData | ((needs: never) => PersonalData);
const declared = import.meta.glob<Declared>("../../app/features/*/personal-data.server.ts", {
  eager: true,
  import: "personalData",
});

test("erases in one order, under names that stay in the deletion log for ever", () => {
  expect(erasureSteps.map(({ name, only }) => (only ? `${name} (${only})` : name))).toEqual([
    "jobs",
    "sessions",
    ...["profile", "profile", "profile"],
    "likes",
    ...["reports", "decisions", "comments (remove)"],
    "previewLinks",
    ...["articles (remove)", "byline", "credits", "schedules", "credits"],
    "uploads",
    ...["mails", "sentMails"],
    "deliveries",
    ...["forms", "audit", "allowances"],
    "localEvents",
    "inbox",
  ]);
});

test("composes what each feature declares", () => {
  expect(Object.keys(declared).length).toBeGreaterThan(10);
  for (const [path, ofFeature] of Object.entries(declared)) {
    if (typeof ofFeature === "object") expect(allPersonalData, path).toContain(ofFeature);
  }
});
