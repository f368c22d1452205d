import { asc, eq } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { db } from "#app/db/client.server.ts";
import { localEvents, loginSessions } from "#app/db/schema/index.server.ts";
import { env } from "#app/configuration/env.server.ts";
import { createPerson } from "#app/features/local-identity/create-person.server.ts";
import { endSession } from "#app/features/local-identity/end-session.server.ts";
import { prepareLocalIdentity } from "#app/features/local-identity/local-keys.server.ts";
import { sessionActivity } from "#app/features/local-identity/session-activity.ts";
import { startSession } from "#app/features/local-identity/start-session.server.ts";
import { systemContext } from "#app/infra/system-context.server.ts";
import { keepDatabase } from "#tests/setup/database.ts";
import { deliver, first } from "../clerk-webhook/signed-delivery.ts";

keepDatabase();

const Event = z.looseObject({
  type: z.string(),
  data: z.looseObject({ id: z.string(), user_id: z.string().optional() }),
});

beforeAll(async () => {
  await prepareLocalIdentity();
  env.CLERK_WEBHOOK_SIGNING_SECRET = first;
});
beforeEach(() => db.delete(localEvents));

const ctx = () => systemContext("test");
const userAgent = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

function requestWith(cookies: string[]): Request {
  const pairs = cookies.map((line) => line.split(";")[0]).join("; ");
  const headers = { Cookie: pairs, "User-Agent": userAgent };
  return new Request("http://localhost:3999/local-identity/session", { headers });
}

const signIn = (userId: string, cookies: string[] = []) =>
  startSession(ctx(), { userId, request: requestWith(cookies), clientAddress: "127.0.0.1" });

/** Returns the pending events as the webhook receives them. */
async function events() {
  const rows = await db.select().from(localEvents).orderBy(asc(localEvents.createdAt));
  return rows.map(({ payload }) => Event.parse(payload));
}

async function deliverAll() {
  const delivered = await events();
  for (const event of delivered) {
    expect((await deliver({ body: JSON.stringify(event) })).status).toBe(204);
  }
  await db.delete(localEvents);
  return delivered.map(({ type }) => type);
}

const sessionsOf = (userId: string) =>
  db.select().from(loginSessions).where(eq(loginSessions.userId, userId));

describe("a session at the local identity provider", () => {
  test("is reported to the webhook when it begins and when it ends", async () => {
    const person = await createPerson(ctx(), { firstName: "Ada" });
    const cookies = await signIn(person.id);
    expect(await deliverAll()).toEqual(["user.created", "session.created"]);
    expect(await sessionsOf(person.id)).toMatchObject([
      {
        endedAt: null,
        country: null,
        device: "desktop",
        browser: "Firefox",
        mobile: false,
        network: "127.0.0.0/24",
      },
    ]);
    await endSession(ctx(), requestWith(cookies));
    expect(await deliverAll()).toEqual(["session.removed"]);
    const [session] = await sessionsOf(person.id);
    expect(session).toMatchObject({ endedAt: expect.any(Date), browser: "Firefox" });
  });

  test("ends, with an event, when another person signs in with the same browser", async () => {
    const [one, two] = [await createPerson(ctx(), {}), await createPerson(ctx(), {})];
    const cookies = await signIn(one.id);
    await deliverAll();
    await signIn(two.id, cookies);
    const delivered = await events();
    expect(delivered.map(({ type, data }) => [type, data.user_id]).sort()).toEqual([
      ["session.created", two.id],
      ["session.removed", one.id],
    ]);
  });

  test("that does not exist ends without an event", async () => {
    await endSession(ctx(), requestWith([]));
    expect(await events()).toEqual([]);
  });
});

describe("the activity of a session", () => {
  const seen = (agent: string) => {
    const { browser_name, device_type } = sessionActivity({
      id: "activity_1",
      address: "127.0.0.1",
      userAgent: agent,
    });
    return [browser_name, device_type];
  };
  const mac =
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko)";
  const phone = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15";
  const android = "Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 (KHTML, like Gecko)";

  test.each([
    [`${mac} Chrome/128.0.0.0 Safari/537.36`, "Chrome", "desktop"],
    [`${mac} HeadlessChrome/128.0.0.0 Safari/537.36`, "Chrome", "desktop"],
    [`${mac} Chrome/128.0.0.0 Safari/537.36 Edg/128.0.0.0`, "Edge", "desktop"],
    [`${mac} Version/18.0 Safari/605.1.15`, "Safari", "desktop"],
    [`${phone} Version/18.0 Mobile/15E148 Safari/604.1`, "Safari", "mobile"],
    [`${android} Chrome/128.0.0.0 Mobile Safari/537.36`, "Chrome", "mobile"],
    [userAgent, "Firefox", "desktop"],
    [`${mac} Version/18.0`, null, "desktop"],
    ["curl/8.0", null, "desktop"],
    ["", null, "desktop"],
  ])("%s is %s on a %s", (agent, browser, device) => {
    expect(seen(agent)).toEqual([browser, device]);
  });
});
