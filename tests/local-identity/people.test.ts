import http from "node:http";
import type { AddressInfo } from "node:net";
import { eq, isNull } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { db } from "#app/db/client.server.ts";
import { localEvents, localPeople, users } from "#app/db/schema/index.server.ts";
import { env } from "#app/configuration/env.server.ts";
import { peopleChanges } from "#app/features/local-identity/change-people.server.ts";
import { createPerson } from "#app/features/local-identity/create-person.server.ts";
import {
  deliverWaitingEvents,
  startEventDelivery,
} from "#app/features/local-identity/deliver-events.server.ts";
import { ensureDemoPeople } from "#app/features/local-identity/ensure-demo-people.server.ts";
import { prepareLocalIdentity } from "#app/features/local-identity/local-keys.server.ts";
import { listSwitchPeople } from "#app/features/local-identity/people-queries.server.ts";
import { runPeopleCommand } from "#app/features/identity/people-command.server.ts";
import { receiveDelivery } from "#app/features/clerk-webhook/receive-delivery.server.ts";
import { Unparsed } from "#app/infra/input.ts";
import { systemContext } from "#app/infra/system-context.server.ts";
import { keepDatabase } from "#tests/setup/database.ts";

keepDatabase();

type Site = { hosts: (string | undefined)[]; answer: number | null; refused: string | null };

/** The site's own server, reduced to the webhook. */
const site: Site = { hosts: [], answer: null, refused: null };

const server = http.createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on("data", (chunk: Buffer) => chunks.push(chunk));
  request.on("end", () => {
    site.hosts.push(request.headers.host);
    const headers = new Headers();
    for (const name of ["svix-id", "svix-timestamp", "svix-signature"]) {
      headers.set(name, String(request.headers[name]));
    }
    const body = Buffer.concat(chunks).toString("utf8");
    const refused = headers.get("svix-id") === site.refused ? 500 : null;
    const status = site.answer ?? refused;
    if (status !== null) return response.writeHead(status).end();
    receiveDelivery(systemContext("test"), { headers, body }).then(
      (outcome) => response.writeHead(outcome === "rejected" ? 400 : 204).end(),
      () => response.writeHead(503).end(),
    );
  });
});

const ctx = () => systemContext("test");

function listen(port: number): Promise<number> {
  return new Promise((resolve) => {
    server.listen(port, "127.0.0.1", () => {
      const address: AddressInfo | string | null = server.address();
      resolve(typeof address === "object" && address ? address.port : 0);
    });
  });
}

function stopListening(): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

beforeAll(async () => {
  await prepareLocalIdentity();
  env.PORT = await listen(0);
});
beforeEach(async () => {
  Object.assign(site, { answer: null, refused: null, hosts: [] });
  await db.delete(localEvents);
});
afterAll(() => stopListening());

async function mirrored(id: string) {
  const [row] = await db.select().from(users).where(eq(users.id, id));
  return row;
}

const waiting = () => db.select().from(localEvents).where(isNull(localEvents.deliveredAt));

async function change(intent: string, input: object) {
  return peopleChanges.get(intent)?.(ctx(), new Unparsed(input));
}

describe("a change at the local identity provider", () => {
  test("is in the mirror when the call returns, through a signed webhook to the site's own name", async () => {
    const person = await change("create-person", {
      firstName: "Ada",
      username: "ada",
      role: "author",
    });
    const id = person?.id ?? "";
    expect(await mirrored(id)).toMatchObject({ firstName: "Ada", username: "ada", role: "author" });
    expect(site.hosts).toEqual(["localhost:3999"]);

    await change("update-person", { userId: id, lastName: "Lovelace", role: "editor" });
    expect(await mirrored(id)).toMatchObject({
      firstName: "Ada",
      lastName: "Lovelace",
      role: "editor",
    });

    await change("ban-person", { userId: id });
    expect(await mirrored(id)).toMatchObject({ banned: true });
    await change("ban-person", { userId: id, banned: "false" });
    expect(await mirrored(id)).toMatchObject({ banned: false });

    await change("delete-person", { userId: id });
    expect(await mirrored(id)).toMatchObject({ firstName: null, deletedAt: expect.any(Date) });
    expect(await db.select().from(localPeople).where(eq(localPeople.id, id))).toEqual([]);
    expect(await waiting()).toEqual([]);
  });

  test("may set the reading language, in Clerk's form, and leaves it unchanged otherwise", async () => {
    const { id } = await createPerson(ctx(), { firstName: "Ada", locale: "fr" });
    const [event] = await db.select().from(localEvents);
    expect(event?.payload).toMatchObject({
      data: { locale: "fr", created_at: expect.any(Number) },
    });
    await change("update-person", { userId: id, lastName: "Lovelace" });
    expect(await mirrored(id)).toMatchObject({ lastName: "Lovelace", locale: "fr" });
    await change("update-person", { userId: id, locale: "" });
    expect(await mirrored(id)).toMatchObject({ locale: null });
    await expect(change("update-person", { userId: id, locale: "de" })).rejects.toMatchObject({
      code: "invalid",
    });
  });

  test("has a later time than the one before, however fast they follow", async () => {
    const person = await createPerson(ctx(), { firstName: "Fast" });
    const times = await Promise.all(
      Array.from({ length: 8 }, async (_, at) => {
        const changed = await change("update-person", { userId: person.id, lastName: `N${at}` });
        return changed?.updatedAt;
      }),
    );
    expect(new Set(times).size).toBe(8);
    const [row] = await db.select().from(localPeople).where(eq(localPeople.id, person.id));
    expect(await mirrored(person.id)).toMatchObject({ lastName: row?.lastName });
  });

  test("waits while the site's server is down, and arrives when it is up", async () => {
    const port = env.PORT;
    await stopListening();
    const person = await createPerson(ctx(), { firstName: "Patient" });
    expect(await mirrored(person.id)).toBeUndefined();
    expect(await waiting()).toHaveLength(1);
    expect(await deliverWaitingEvents()).toBe(false);
    await listen(port);
    expect(await deliverWaitingEvents()).toBe(true);
    expect(await mirrored(person.id)).toMatchObject({ firstName: "Patient" });
    expect(await waiting()).toEqual([]);
  });

  test("that the site rejects delays no other", async () => {
    await db.insert(localEvents).values({ id: "msg_bad", payload: {}, createdAt: new Date(0) });
    site.answer = 503;
    const person = await createPerson(ctx(), { firstName: "Behind" });
    Object.assign(site, { answer: null, refused: "msg_bad" });
    expect(await deliverWaitingEvents()).toBe(false);
    expect((await waiting()).map(({ id }) => id)).toEqual(["msg_bad"]);
    expect(await mirrored(person.id)).toMatchObject({ firstName: "Behind" });
  });

  test("is delivered in the background without a further request", async () => {
    site.answer = 503;
    const person = await createPerson(ctx(), { firstName: "Background" });
    site.answer = null;
    const delivery = startEventDelivery();
    try {
      await expect.poll(() => mirrored(person.id), { timeout: 10_000 }).toBeDefined();
    } finally {
      await delivery.stop();
    }
  });

  test.each([
    ["create-person", { firstName: "x".repeat(65) }],
    ["create-person", { firstName: "A", role: "emperor" }],
    ["create-person", { firstName: "A", username: "a b" }],
    ["create-person", { firstName: "A", surprise: "b" }],
    ["create-person", { firstName: "A", imageUrl: "https://evil.example/a.webp" }],
    ["create-person", { firstName: "A", imageUrl: "/local-identity/pictures/../../package.json" }],
    ["update-person", { lastName: "Nobody" }],
    ["update-person", { userId: "user_nobody", lastName: "B" }],
    ["ban-person", { userId: "user_nobody" }],
    ["delete-person", { userId: "user_nobody" }],
  ])("%s with %j is rejected and sends no event", async (intent, input) => {
    await expect(change(intent, input)).rejects.toThrow();
    expect(await db.select().from(localEvents)).toEqual([]);
  });

  test("to a taken username is rejected with the field's name", async () => {
    await createPerson(ctx(), { firstName: "One", username: "taken" });
    const other = await createPerson(ctx(), { firstName: "Two" });
    const rejection = { fields: [{ path: "username" }] };
    const third = change("create-person", { firstName: "Three", username: "taken" });
    await expect(third).rejects.toMatchObject(rejection);
    const second = change("update-person", { userId: other.id, username: "taken" });
    await expect(second).rejects.toMatchObject(rejection);
  });

  test("to one of the provider's pictures names it by its address on this site", async () => {
    const person = await createPerson(ctx(), { firstName: "Face", imageUrl: "noor-haddad.webp" });
    expect(await mirrored(person.id)).toMatchObject({
      imageUrl: "http://localhost:3999/local-identity/pictures/noor-haddad.webp",
    });
    await change("update-person", { userId: person.id, imageUrl: "" });
    expect(await mirrored(person.id)).toMatchObject({ imageUrl: null });
  });
});

describe("the demo's people", () => {
  const demo = [
    { id: "user_demoReader", firstName: "Rea", lastName: "Der", username: "rea", role: "reader" },
    { id: "user_demoAdmin", firstName: "Ad", lastName: "Min", username: "adm", role: "admin" },
  ] as const;

  test("are created once, and later changes and deletions remain", async () => {
    await ensureDemoPeople(ctx(), demo);
    await ensureDemoPeople(ctx(), demo);
    expect(await db.select().from(localEvents)).toHaveLength(2);
    await change("update-person", { userId: "user_demoAdmin", firstName: "Renamed" });
    await change("delete-person", { userId: "user_demoReader" });
    await ensureDemoPeople(ctx(), demo);
    expect(await mirrored("user_demoAdmin")).toMatchObject({ firstName: "Renamed" });
    const reading = ctx();
    expect(await listSwitchPeople(reading)).toEqual([
      { id: "user_demoAdmin", name: "Renamed Min", role: "admin" },
    ]);
    expect([...reading.cacheTags]).toEqual(["local-people"]);
  });
});

describe("npm run people", () => {
  beforeEach(() => {
    vi.spyOn(process.stdout, "write").mockReturnValue(true);
    vi.spyOn(process.stderr, "write").mockReturnValue(true);
  });
  afterEach(() => {
    vi.restoreAllMocks();
  });

  test("gives a role, which the site knows when the command ends", async () => {
    const person = await createPerson(ctx(), { firstName: "First" });
    expect(await runPeopleCommand(["role", person.id, "admin"])).toBe(0);
    expect(await mirrored(person.id)).toMatchObject({ role: "admin" });
  });

  test.each([
    [["--help"], 0],
    [[], 2],
    [["role"], 2],
    [["role", "user_a", "emperor"], 2],
    [["role", "ada", "admin"], 2],
    [["role", "user_nobody", "admin"], 1],
    [["role", "user_a", "admin", "now"], 2],
    [["rule", "user_a", "admin"], 2],
  ])("%j exits with %i", async (argv, code) => {
    expect(await runPeopleCommand(argv)).toBe(code);
  });
});
