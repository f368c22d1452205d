import { eq, sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { db } from "#app/db/client.server.ts";
import { profiles } from "#app/db/schema/index.server.ts";
import { findProfile, findRecipient } from "#app/features/users/profile-queries.server.ts";
import { SaveProfileInput } from "#app/features/users/profile-input.ts";
import { saveProfile } from "#app/features/users/save-profile.server.ts";
import { registerParts } from "#app/infra/background-part.ts";
import { defineSubscription } from "#app/features/events/events.server.ts";
import { parseInput, Unparsed } from "#app/infra/input.ts";
import { systemContext } from "#app/infra/system-context.server.ts";
import { addPerson, as, asAnonymous, asStale, invalidatedBy } from "#tests/factories/comments.ts";
import { createPerson, mirror } from "#tests/factories/people.ts";

registerParts([
  defineSubscription("a test's ear", { to: ["profile.saved"], work: () => Promise.resolve() }),
]);

const typed = { bio: "Tides.", links: "https://example.org/me", language: "fr" };
const sent = (fields: Record<string, string> = {}) => new Unparsed({ ...typed, ...fields });
const input = (fields?: Record<string, string>) => parseInput(SaveProfileInput, sent(fields));

async function pushedPeople() {
  const rows = await db.execute<{ who: string }>(
    sql`select payload ->> 'userId' as who from graphile_worker._private_jobs`,
  );
  return rows.map(({ who }) => who);
}

describe("saving one's profile", () => {
  test("stores it, invalidates the pages that show it, and emits an event", async () => {
    const person = await addPerson();
    const invalidated = await invalidatedBy(() =>
      saveProfile(as(person), sent({ reminders: "on" })),
    );
    expect(await findProfile(systemContext("test"), person.id)).toEqual({
      bio: "Tides.",
      links: ["https://example.org/me"],
      language: "fr",
      notifications: { reminders: true, sessionAlerts: false },
    });
    expect(invalidated).toEqual([`user:${person.id}`]);
    expect(await pushedPeople()).toEqual([person.id]);
  });

  test("does not change our copy of the picture", async () => {
    const person = await addPerson();
    await db.insert(profiles).values({ userId: person.id, pictureSource: "https://x.example/a" });
    await saveProfile(as(person), sent());
    const [row] = await db.select().from(profiles).where(eq(profiles.userId, person.id));
    expect(row).toMatchObject({ bio: "Tides.", pictureSource: "https://x.example/a" });
  });

  test("requires a fresh session", async () => {
    const person = await addPerson();
    for (const ctx of [asAnonymous(), asStale(person)]) {
      await expect(saveProfile(ctx, sent())).rejects.toMatchObject({ code: "not_signed_in" });
    }
  });

  test("is denied to banned and deleted people", async () => {
    const banned = await addPerson({ banned: true });
    await expect(saveProfile(as(banned), sent())).rejects.toMatchObject({ code: "forbidden" });
    const gone = await addPerson();
    await mirror({ kind: "delete", id: gone.id, sourceUpdatedAt: Date.now() });
    await expect(saveProfile(as(gone), sent())).rejects.toMatchObject({ code: "not_found" });
    expect(await db.$count(profiles)).toBe(0);
  });

  test("is optional: an empty profile has no language and receives all emails", async () => {
    const person = await addPerson();
    expect(await findProfile(systemContext("test"), person.id)).toEqual({
      bio: "",
      links: [],
      language: null,
      notifications: { reminders: true, sessionAlerts: true },
    });
  });
});

describe("the language of emails to a person", () => {
  test.each([
    ["fr", "en-GB", "fr"],
    ["en", "fr-FR", "en"],
    [null, "fr-CA", "fr"],
    [null, "FR", "fr"],
    [null, "de-DE", "en"],
    [null, "fry", "en"],
    [null, null, "en"],
  ])("with the choice %j and the account's locale %j is %s", async (chosen, locale, language) => {
    const { id } = await createPerson({ locale, primaryEmail: "ada@example.org" });
    if (chosen) await db.insert(profiles).values({ userId: id, language: chosen });
    expect(await findRecipient(systemContext("test"), id)).toMatchObject({ language });
  });
});

describe("the validation of a profile", () => {
  test.each([
    "javascript:alert(1)",
    "ftp://example.org",
    "//example.org",
    "example.org",
    "https://",
    "https://me:secret@example.org",
    "https://example.org/\u202egnp.exe",
    "https:\\\\example.org",
    `https://example.org/${"a".repeat(300)}`,
  ])("rejects the link %s", (links) => {
    expect(() => input({ links })).toThrow();
  });

  test("reads links from separate lines, each once, at most five", () => {
    const links = " https://a.example \r\nhttp://b.example/x?y=1\n\nhttps://a.example\n";
    expect(input({ links }).links).toEqual(["https://a.example", "http://b.example/x?y=1"]);
    const six = [1, 2, 3, 4, 5, 6].map((n) => `https://${n}.example`).join("\n");
    expect(() => input({ links: six })).toThrow("At most 5");
  });

  test.each([
    ["bio", "x".repeat(601)],
    ["bio", "a\0b"],
    ["language", "de"],
    ["reminders", "yes"],
    ["role", "admin"],
  ])("rejects %s = %j", (field, value) => {
    expect(() => input({ [field]: value })).toThrow();
  });
});
