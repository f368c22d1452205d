import { beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { db, pool } from "#app/db/client.server.ts";
import { lastSessions, loginSessions } from "#app/db/schema/index.server.ts";
import { prepareLocalIdentity } from "#app/features/local-identity/local-keys.server.ts";
import { mintSessionToken } from "#app/features/local-identity/session-token.server.ts";
import { readSession } from "#app/features/identity/session.server.ts";
import { signInOf } from "#app/features/clerk-webhook/signed-in-at.ts";
import {
  findMissedSignIn,
  hasNoSessionEvents,
  findMissedSignIns,
} from "#app/features/clerk-webhook/missed-sign-ins.server.ts";
import { systemContext } from "#app/infra/system-context.server.ts";
import { createPerson, newUserId, type TestPerson } from "#tests/factories/people.ts";

const minute = 60_000;
const ctx = (later = 0) => ({
  ...systemContext("test"),
  now: new Date(Date.now() + later * minute),
});

let ada: TestPerson;

beforeAll(() => prepareLocalIdentity());
beforeEach(async () => {
  ada = await createPerson({ role: "reader" });
});

/** The person's request for a page, with a session that began so many minutes ago. */
async function visit(sessionId: string, minutesAgo: number) {
  const startedAt = new Date(Date.now() - minutesAgo * minute);
  const token = mintSessionToken({ userId: ada.id, sessionId, startedAt }, new Date());
  const Cookie = `__session=${token}; __client_uat=${Math.floor(startedAt.getTime() / 1000)}`;
  const request = new Request("http://localhost:3999/studio", { headers: { Cookie } });
  expect(await readSession(request, true)).toMatchObject({ state: "fresh", userId: ada.id });
  return startedAt;
}

const newSession = () => `sess_${newUserId()}`;

/** The state after the webhook's event of a session, at any time. */
async function deliverSignIn(id: string, startedAt = new Date()) {
  await db.insert(loginSessions).values({ id, userId: ada.id, startedAt });
  await db.insert(lastSessions).values({ userId: ada.id, day: "2026-03-01" }).onConflictDoNothing();
}

describe("a sign-in without an event of the webhook", () => {
  test("is recorded ten minutes after it, by the time that the token says, or a little earlier", async () => {
    await deliverSignIn(newSession());
    const startedAt = await visit(newSession(), 30);
    await findMissedSignIns(ctx());
    const found = await findMissedSignIn(ctx());
    const early = startedAt.getTime() - Number(found);
    expect(early).toBeGreaterThanOrEqual(0);
    expect(early).toBeLessThan(2 * minute);
  });

  test("is not reported while its event may be on its way", async () => {
    await deliverSignIn(newSession());
    const late = newSession();
    await visit(late, 1);
    await visit(newSession(), 3);
    await findMissedSignIns(ctx());
    expect(await findMissedSignIn(ctx())).toBeNull();
    await deliverSignIn(late);
    await findMissedSignIns(ctx(8));
    const found = await findMissedSignIn(ctx());
    expect(Date.now() - Number(found)).toBeGreaterThanOrEqual(3 * minute);
  });

  test("is not reported when its event came", async () => {
    const session = newSession();
    await deliverSignIn(session);
    await visit(session, 30);
    await findMissedSignIns(ctx());
    expect(await findMissedSignIn(ctx())).toBeNull();
  });

  test("reports no silence where no session event has ever come, but reports that none has", async () => {
    expect(await hasNoSessionEvents(ctx())).toBe(false);
    await visit(newSession(), 30);
    await findMissedSignIns(ctx());
    expect(await findMissedSignIn(ctx())).toBeNull();
    expect(await hasNoSessionEvents(ctx())).toBe(true);
    await deliverSignIn(newSession());
    expect(await hasNoSessionEvents(ctx())).toBe(false);
    expect(await findMissedSignIn(ctx())).not.toBeNull();
  });

  test("is checked once per session, and delays no page", async () => {
    const session = newSession();
    const queries = vi.spyOn(pool, "unsafe");
    await visit(session, 30);
    expect(queries).not.toHaveBeenCalled();
    await findMissedSignIns(ctx());
    const once = queries.mock.calls.length;
    await visit(session, 31);
    await findMissedSignIns(ctx());
    expect(queries.mock.calls.length).toBe(once);
    vi.restoreAllMocks();
  });
});

test.each([
  ["without a session", { iat: 1_000, fva: [1, -1] }],
  ["that does not say when", { sid: "sess_a", iat: 1_000 }],
  ["of somebody who never proved who they are", { sid: "sess_a", iat: 1_000, fva: [-1, -1] }],
  [
    "of the support, signed in as somebody",
    { sid: "sess_a", iat: 1_000, fva: [1, -1], act: { sub: "user_support" } },
  ],
  ["that is none", null],
])("a token %s records no sign-in", (_what, claims) => {
  expect(signInOf(claims)).toBeNull();
});
