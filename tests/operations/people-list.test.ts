import { beforeAll, describe, expect, test } from "vitest";
import { db } from "#app/db/client.server.ts";
import { newId } from "#app/db/ids.server.ts";
import { bylines } from "#app/db/schema/index.server.ts";
import { roles } from "#app/db/values.ts";
import { listPeople } from "#app/features/users/user-queries.server.ts";
import { anonymous } from "#app/infra/context.ts";
import { contextAs, createPerson, mirror, newUserId } from "#tests/factories/people.ts";
import { emptyDatabase, keepDatabase } from "#tests/setup/database.ts";

keepDatabase();

const admin = () => contextAs({ id: newUserId(), role: "admin", banned: false });
const found = async (query: string) => (await listPeople(admin(), query)).map(({ id }) => id);

let ada = "";
let grace = "";

beforeAll(async () => {
  await emptyDatabase();
  ada = (await createPerson({ firstName: "Ada", lastName: "Lovelace", role: "editor" })).id;
  grace = (await createPerson({ firstName: null, lastName: null, username: "amazing_grace" })).id;
  await db.insert(bylines).values({ id: newId(), handle: "countess", name: "Of old", userId: ada });
});

describe("the list of people", () => {
  test("shows names as bylines do, with handle, role and state", async () => {
    expect(await listPeople(admin(), "Lovelace")).toEqual([
      {
        id: ada,
        name: "Ada Lovelace",
        handle: "countess",
        role: "editor",
        banned: false,
        deletedAt: null,
      },
    ]);
  });

  test.each([
    ["ada love", () => [ada]],
    ["COUNT", () => [ada]],
    ["amazing_grace", () => [grace]],
    ["amazing%grace", () => []],
    ["%", () => []],
    ["\\", () => []],
  ])("searched for %j takes every character literally", async (query, expected) => {
    expect(await found(query)).toEqual(expected());
  });

  test("finds a person by id, also when they are deleted", async () => {
    const id = newUserId();
    await mirror({ kind: "delete", id, sourceUpdatedAt: 1_700_000_000_000 });
    expect(await listPeople(admin(), id)).toMatchObject([
      { name: "Deleted user", deletedAt: "2023-11-14T22:13:20.000Z" },
    ]);
  });

  test.each(roles.filter((role) => role !== "admin"))("is not for a %s", async (role) => {
    const ctx = contextAs({ id: newUserId(), role, banned: false });
    await expect(listPeople(ctx, "")).rejects.toThrow("not allowed");
  });

  test("is not for banned or anonymous users", async () => {
    const banned = contextAs({ id: newUserId(), role: "admin", banned: true });
    await expect(listPeople(banned, "")).rejects.toThrow("suspended");
    await expect(listPeople({ ...admin(), actor: anonymous }, "")).rejects.toThrow("sign in");
  });
});
