import { describe, expect, test } from "vitest";
import { readEvent } from "#app/features/users/clerk-event.ts";
import { inMilliseconds } from "#app/features/users/clerk-time.ts";
import {
  authorCard,
  cardFacts,
  displayName,
  initialsOf,
} from "#app/features/author-cards/author-card.ts";
import { translatorIn } from "#app/messages/translations.server.ts";

const sentAt = new Date("2026-01-02T03:04:05Z");

const user = (fields: object = {}) => ({
  type: "user.updated",
  timestamp: 1_716_883_200_000,
  data: { id: "user_a1", updated_at: 1_716_883_200_123, ...fields },
});

function changeIn(fields: object) {
  const reading = readEvent(user(fields), sentAt);
  if (!reading.usable) throw new Error(reading.reason);
  return reading.change;
}

describe("an event from Clerk", () => {
  test("is dated in milliseconds, whether it was dated in seconds or in milliseconds", () => {
    expect(inMilliseconds(1_716_883_200)).toBe(1_716_883_200_000);
    expect(inMilliseconds(1_716_883_200_123)).toBe(1_716_883_200_123);
    expect(changeIn({ updated_at: 1_716_883_200 }).sourceUpdatedAt).toBe(1_716_883_200_000);
  });

  test.each([
    [{ role: "editor" }, "editor"],
    [{ role: "emperor" }, "reader"],
    [{ role: ["admin"] }, "reader"],
    [{}, "reader"],
    [null, "reader"],
  ])("with the public metadata %j gives the role %s", (public_metadata, role) => {
    expect(changeIn({ public_metadata })).toMatchObject({ role });
  });

  test("takes the role only from the public metadata", () => {
    const change = changeIn({
      private_metadata: { role: "admin" },
      unsafe_metadata: { role: "admin" },
    });
    expect(change).toMatchObject({ role: "reader" });
  });

  test("takes the primary address among several, and none when there is no primary one", () => {
    const email_addresses = [
      { id: "idn_1", email_address: "one@example.org" },
      { id: "idn_2", email_address: "two@example.org" },
    ];
    const change = changeIn({ email_addresses, primary_email_address_id: "idn_2" });
    expect(change).toMatchObject({ primaryEmail: "two@example.org" });
    expect(changeIn({ email_addresses })).toMatchObject({ primaryEmail: null });
  });

  test.each([
    ["fr", "fr"],
    ["pt-BR", "pt-BR"],
    ["zh_Hant_TW", "zh_Hant_TW"],
    ["", null],
    ["<script>", null],
    ["a".repeat(100), null],
    [7, null],
    [null, null],
    [undefined, null],
  ])("with the locale %j gives %j, and is usable in any case", (locale, kept) => {
    expect(changeIn({ locale })).toMatchObject({ locale: kept });
  });

  test.each([
    [1_716_883_200, 1_716_883_200_000],
    [1_716_883_200_123, 1_716_883_200_123],
    ["yesterday", null],
    [-1, null],
    [undefined, null],
  ])("created at %j has the creation time %j, and is usable in any case", (created_at, kept) => {
    expect(changeIn({ created_at })).toMatchObject({ sourceCreatedAt: kept });
  });

  test("loses the characters that the database cannot store, but not its name", () => {
    expect(changeIn({ first_name: "A\u0000d\ud800a" })).toMatchObject({ firstName: "Ad\ufffda" });
  });

  test.each([
    ["no id", { id: undefined }],
    ["an id of another form", { id: "org_1" }],
    ["no time", { updated_at: undefined }],
    ["a time before all time", { updated_at: 0 }],
    ["a number for a name", { first_name: 7 }],
  ])("with %s is unusable, with a reason", (_what, fields) => {
    expect(readEvent(user(fields), sentAt)).toMatchObject({ usable: false });
  });

  test("that deletes a person without a time of its own is dated by its delivery", () => {
    const reading = readEvent({ type: "user.deleted", data: { id: "user_a1" } }, sentAt);
    expect(reading).toMatchObject({
      change: { kind: "delete", id: "user_a1", sourceUpdatedAt: sentAt.getTime() },
    });
  });
});

describe("an author's card", () => {
  const t = translatorIn("en");
  const nameless = { firstName: null, lastName: null, username: null, gone: false };

  test.each([
    [{ firstName: "Ada", lastName: "Lovelace", username: "ada" }, "Ada Lovelace"],
    [{ firstName: "  ", lastName: "Lovelace" }, "Lovelace"],
    [{ username: "ada" }, "ada"],
    [{}, "Someone"],
    [{ firstName: "Ada", gone: true }, "Deleted user"],
  ])("shows %j as %s", (fields, name) => {
    expect(displayName({ ...nameless, ...fields }, t)).toBe(name);
  });

  test.each([
    ["Ada Lovelace", "AL"],
    ["Maria da Silva Santos", "MS"],
    ["ada", "A"],
    ["éloïse", "É"],
    ["👩‍🚀 Ride", "👩‍🚀R"],
  ])("replaces the picture of %s with the initials %s", (name, initials) => {
    expect(initialsOf(name)).toBe(initials);
  });

  test("of a deleted person shows neither name nor picture", () => {
    const person = {
      ...nameless,
      id: "user_a1",
      username: "ada",
      pictureKey: "k.webp",
      gone: true,
    };
    expect(authorCard(cardFacts(person), t)).toEqual({
      id: "user_a1",
      name: "Deleted user",
      username: null,
      pictureUrl: null,
      initials: "DU",
      gone: true,
    });
  });
});
