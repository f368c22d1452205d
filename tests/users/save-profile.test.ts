import { eq, sql } from "drizzle-orm";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { db, pool } from "#app/db/client.server.ts";
import { profiles } from "#app/db/schema/index.server.ts";
import { findProfile, findRecipient } from "#app/features/users/profile-queries.server.ts";
import { SaveProfileInput } from "#app/features/users/profile-input.ts";
import { saveProfile } from "#app/features/users/save-profile.server.ts";
import { subscribe } from "#app/infra/events.server.ts";
import { parseInput } from "#app/infra/input.ts";
import { systemContext } from "#app/infra/system-context.server.ts";
import { addPerson, as, asAnonymous, asStale, invalidatedBy } from "#tests/factories/comments.ts";
import { createPerson, mirror } from "#tests/factories/people.ts";
import { emptyDatabase } from "#tests/setup/database.ts";

subscribe("a test's ear", { to: ["profile.saved"], work: () => Promise.resolve() });

beforeEach(emptyDatabase);
afterAll(() => pool.end());

const typed = { bio: "Tides.", links: "https://example.org/me", language: "fr" };
const input = (fields: Record<string, string> = {}) =>
  parseInput(SaveProfileInput, { ...typed, ...fields });

async function pushedPeople() {
  const rows = await db.execute<{ who: string }>(
    sql`select payload ->> 'userId' as who from graphile_worker._private_jobs`,
  );
  return rows.map(({ who }) => who);
}

describe("saving one's profile", () => {
  test("keeps what was said, forgets what showed it, and tells", async () => {
    const person = await addPerson();
    const invalidated = await invalidatedBy(() =>
      saveProfile(as(person), input({ reminders: "on" })),
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

  test("leaves our copy of the picture alone", async () => {
    const person = await addPerson();
    await db.insert(profiles).values({ userId: person.id, pictureSource: "https://x.example/a" });
    await saveProfile(as(person), input());
    const [row] = await db.select().from(profiles).where(eq(profiles.userId, person.id));
    expect(row).toMatchObject({ bio: "Tides.", pictureSource: "https://x.example/a" });
  });

  test("is for who is signed in with a fresh session", async () => {
    const person = await addPerson();
    for (const ctx of [asAnonymous(), asStale(person)]) {
      await expect(saveProfile(ctx, input())).rejects.toMatchObject({ code: "not_signed_in" });
    }
  });

  test("is refused to who is banned, and to who has left", async () => {
    const banned = await addPerson({ banned: true });
    await expect(saveProfile(as(banned), input())).rejects.toMatchObject({ code: "forbidden" });
    const gone = await addPerson();
    await mirror({ kind: "delete", id: gone.id, sourceUpdatedAt: Date.now() });
    await expect(saveProfile(as(gone), input())).rejects.toMatchObject({ code: "not_found" });
    expect(await db.$count(profiles)).toBe(0);
  });

  test("who has said nothing has no language and wants all letters", async () => {
    const person = await addPerson();
    expect(await findProfile(systemContext("test"), person.id)).toEqual({
      bio: "",
      links: [],
      language: null,
      notifications: { reminders: true, sessionAlerts: true },
    });
  });
});

describe("the language to write to someone in", () => {
  test.each([
    ["fr", "en-GB", "fr"],
    ["en", "fr-FR", "en"],
    [null, "fr-CA", "fr"],
    [null, "FR", "fr"],
    [null, "de-DE", "en"],
    [null, "fry", "en"],
    [null, null, "en"],
  ])("is, of who chose %j and whose account says %j, %s", async (chosen, locale, language) => {
    const { id } = await createPerson({ locale, primaryEmail: "ada@example.org" });
    if (chosen) await db.insert(profiles).values({ userId: id, language: chosen });
    expect(await findRecipient(systemContext("test"), id)).toMatchObject({ language });
  });
});

describe("what a profile may say", () => {
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
  ])("the link %s is refused", (links) => {
    expect(() => input({ links })).toThrow();
  });

  test("links stand on lines of their own, each once, at most five", () => {
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
  ])("%s = %j is refused", (field, value) => {
    expect(() => input({ [field]: value })).toThrow();
  });
});
