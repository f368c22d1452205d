import { createHmac } from "node:crypto";
import { sql } from "drizzle-orm";
import fc from "fast-check";
import { register } from "prom-client";
import { Webhook } from "svix";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { db } from "#app/db/client.server.ts";
import { webhookDeliveries, webhookRefusals } from "#app/db/schema/index.server.ts";
import { type RejectionReason, rejectionReasons } from "#app/db/values.ts";
import { env } from "#app/configuration/env.server.ts";
import { receiveDelivery } from "#app/features/clerk-webhook/receive-delivery.server.ts";
import { saveRejections } from "#app/features/clerk-webhook/record-rejection.server.ts";
import { findRejections } from "#app/features/clerk-webhook/rejection-queries.server.ts";
import { verifyDelivery } from "#app/features/clerk-webhook/verify-delivery.server.ts";
import { systemContext } from "#app/infra/system-context.server.ts";
import { newUserId } from "#tests/factories/people.ts";
import { emptyDatabase, keepDatabase } from "#tests/setup/database.ts";
import { first, post, signed, strange, userEvent } from "./signed-delivery.ts";

keepDatabase();

beforeEach(async () => {
  await saveRejections(systemContext("test"));
  await emptyDatabase();
  env.CLERK_WEBHOOK_SIGNING_SECRET = first;
});
afterEach(() => {
  vi.restoreAllMocks();
});

const body = userEvent({ id: newUserId() });
const good = () => signed({ body });
const minutesFromNow = (minutes: number) => new Date(Date.now() + minutes * 60_000);

/** Signs exactly these bytes. */
function signedBytes(bytes: Uint8Array) {
  const headers = signed({ body: "" });
  const [id, at] = [headers["svix-id"], headers["svix-timestamp"]];
  const key = Buffer.from(first.slice("whsec_".length), "base64");
  const hmac = createHmac("sha256", key).update(`${id}.${at}.`).update(bytes);
  return { ...headers, "svix-signature": `v1,${hmac.digest("base64")}` };
}

const unreadable = new Uint8Array([0x22, 0xff, 0x22]);

const cases: [
  RejectionReason,
  () => Record<string, string>,
  (string | Uint8Array<ArrayBuffer>)?,
][] = [
  ["missing_headers", () => ({ "Content-Type": "application/json" })],
  ["missing_headers", () => ({ ...good(), "svix-signature": "" })],
  ["malformed_headers", () => ({ ...good(), "svix-timestamp": "yesterday" })],
  ["malformed_headers", () => ({ ...good(), "svix-id": "m".repeat(201) })],
  ["timestamp_too_old", () => signed({ body, at: minutesFromNow(-6) })],
  ["timestamp_too_new", () => signed({ body, at: minutesFromNow(6) })],
  ["malformed_signature", () => ({ ...good(), "svix-signature": "v1,c2hvcnQ=" })],
  ["malformed_signature", () => ({ ...good(), "svix-signature": "v2,nothing v1" })],
  ["wrong_secret", () => signed({ body, secret: strange })],
  ["wrong_secret", good, `${body} `],
  ["not_utf8", () => signedBytes(unreadable), unreadable],
  ["not_json", () => signed({ body: "user.created" }), "user.created"],
];

async function counted(reason: RejectionReason): Promise<number> {
  const counter = await register.getSingleMetric("masthead_webhook_deliveries_total")?.get();
  const rejected = counter?.values.filter(({ labels }) => labels.outcome === "refused") ?? [];
  return rejected.find(({ labels }) => labels.reason === reason)?.value ?? 0;
}

async function reject(headers: Record<string, string>, sent: string | Uint8Array = body) {
  const ctx = systemContext("test");
  const warn = vi.spyOn(ctx.log, "warn").mockImplementation(() => {});
  const reception = await receiveDelivery(ctx, { headers: new Headers(headers), body: sent });
  return { reception, logged: warn.mock.calls };
}

describe("a rejected delivery", () => {
  test.each(cases)("logs and counts the reason: %s", async (reason, headersOf, sent) => {
    const before = await counted(reason);
    const headers = headersOf();
    const { reception, logged } = await reject(headers, sent);
    expect(reception).toBe("rejected");
    expect(await counted(reason)).toBe(before + 1);
    const delivery = headers["svix-id"]?.slice(0, 200);
    expect(logged).toEqual([[{ reason, delivery }, "webhook.refused"]]);
  });

  test("has a test for each reason", () => {
    expect(new Set(cases.map(([reason]) => reason))).toEqual(new Set(rejectionReasons));
  });

  test("gets the same answer whatever the reason, and nothing of it is stored", async () => {
    const answers = [];
    for (const [, headersOf, sent = body] of cases) {
      const answer = await post(headersOf(), sent);
      answers.push(`${answer.status} ${await answer.text()}`);
    }
    expect(new Set(answers).size).toBe(1);
    expect(answers[0]).toMatch(/^400 .*bad_delivery/);
    expect(await db.$count(webhookDeliveries)).toBe(0);
  });

  test("is counted for administrators by hour and reason, over all processes", async () => {
    await reject(signed({ body, secret: strange }));
    await reject(signed({ body, secret: strange }));
    await saveRejections(systemContext("test"));
    await reject(signed({ body, secret: strange }));
    await reject({});
    await saveRejections(systemContext("test"));
    const found = await findRejections(systemContext("test"));
    expect(found).toMatchObject({
      total: 4,
      reasons: [
        { reason: "wrong_secret", count: 3 },
        { reason: "missing_headers", count: 1 },
      ],
    });
    const tomorrow = { ...systemContext("test"), now: minutesFromNow(25 * 60) };
    expect(await findRejections(tomorrow)).toBeNull();
  });

  test("is deleted from the counts after a week, and is counted later when the database was down", async () => {
    const longAgo = { ...systemContext("test"), now: minutesFromNow(-8 * 24 * 60) };
    vi.spyOn(longAgo.log, "warn").mockImplementation(() => {});
    await receiveDelivery(longAgo, { headers: new Headers(), body });
    await saveRejections(longAgo);
    await reject({});
    await db.transaction(async (other) => {
      await other.execute(sql`lock table webhook_refusals in access exclusive mode`);
      await expect(saveRejections(systemContext("test"))).rejects.toThrow();
    });
    await saveRejections(systemContext("test"));
    const rows = await db.select().from(webhookRefusals);
    expect(rows).toMatchObject([{ reason: "missing_headers", count: 1 }]);
  });
});

/** Svix's library compares its own strings, so both must agree on every delivery. */
test("a signature is valid exactly when svix's own library says so", async () => {
  const part = fc.record({
    secret: fc.constantFrom(first, strange),
    seconds: fc.constantFrom(0, 0, 0, -299, -302, 299, 302),
    text: fc.oneof(fc.json(), fc.constant("{}")),
    extra: fc.constantFrom("", " v1,c2hvcnQ=", " v1a,AAAA", " v2,x"),
    spoilt: fc.constantFrom("none", "none", "body", "id", "signature"),
  });
  await fc.assert(
    fc.asyncProperty(part, async ({ secret, seconds, text, extra, spoilt }) => {
      const at = new Date(Date.now() + seconds * 1000);
      const headers = signed({ body: text, at, secret });
      headers["svix-signature"] += extra;
      if (spoilt === "id") headers["svix-id"] += "x";
      if (spoilt === "signature") headers["svix-signature"] = `v1,${"A".repeat(43)}=`;
      const sent = spoilt === "body" ? `${text} ` : text;
      const theirs = () => new Webhook(first).verify(sent, headers);
      const ours = await verifyDelivery({ headers: new Headers(headers), body: sent });
      if ("signed" in ours) expect(theirs).not.toThrow();
      else expect(theirs).toThrow();
    }),
    { numRuns: 200 },
  );
});
