import { eq, sql } from "drizzle-orm";
import { Webhook } from "standardwebhooks";
import { Webhook as Svix } from "svix";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { z } from "zod";
import { db } from "#app/db/client.server.ts";
import { auditLog, endpointDeliveries, endpoints } from "#app/db/schema/index.server.ts";
import { deliverToEndpoint } from "#app/features/endpoints/deliver-to-endpoint.server.ts";
import { listEndpointDeliveries } from "#app/features/endpoints/delivery-queries.server.ts";
import { disableEndpoint } from "#app/features/endpoints/disable-endpoint.server.ts";
import { fanOut } from "#app/features/endpoints/fan-out.server.ts";
import { rotateSecret } from "#app/features/endpoints/rotate-secret.server.ts";
import { sendTestEvent } from "#app/features/endpoints/send-test-event.server.ts";
import { takeTurn } from "#app/features/endpoints/take-turn.server.ts";
import { systemContext } from "#app/infra/system-context.server.ts";
import { createPerson } from "#tests/factories/people.ts";
import {
  addDeliveries,
  administrator,
  arrived,
  at,
  attemptsOf,
  deliverJobs,
  endpointNow,
  listDeliveries,
  onlyDelivery,
  register,
  untilSettled,
} from "./endpoints.ts";
import { type Received, type Receiver, startReceiver } from "./receiver.ts";

vi.hoisted(() => {
  process.env.ENDPOINTS_ALLOW_PRIVATE = "1";
});

let receiver: Receiver;
let person: { id: string };
beforeAll(async () => {
  receiver = await startReceiver();
});
beforeEach(async () => {
  person = await createPerson();
  receiver.received.length = 0;
  receiver.answers(204);
});
afterAll(() => receiver.stop());

const ctx = () => systemContext("test");
const later = (ms: number) => at(new Date(Date.now() + ms));
const day = 86_400_000;

async function oneDelivery() {
  const endpoint = await register({ url: receiver.url });
  await fanOut(ctx(), arrived(person.id));
  const { id } = await onlyDelivery(endpoint.id);
  return { endpointId: endpoint.id, secret: endpoint.secret, deliveryId: id };
}

function last(): Received {
  const received = receiver.received.at(-1);
  if (!received) throw new Error("Nothing came.");
  return received;
}

function headersOf({ headers }: Received) {
  const named = ["webhook-id", "webhook-timestamp", "webhook-signature"];
  return Object.fromEntries(named.map((name) => [name, String(headers[name])]));
}

describe("a delivery to an endpoint", () => {
  test("has the form of Standard Webhooks, and both libraries verify it", async () => {
    const { endpointId, deliveryId, secret } = await oneDelivery();
    await deliverToEndpoint(ctx(), { endpointId });
    const { body, headers } = last();
    expect(headers["content-type"]).toBe("application/json");
    expect(headers["webhook-id"]).toBe(deliveryId);
    const expected = {
      type: "user.arrived",
      timestamp: "2026-03-01T10:00:00.000Z",
      data: { person: { id: person.id, name: "Ada Lovelace" } },
    };
    expect(new Webhook(secret).verify(body, headersOf(last()))).toEqual(expected);
    expect(new Svix(secret).verify(body, headersOf(last()))).toEqual(expected);
    const stranger = `whsec_${Buffer.alloc(32, 7).toString("base64")}`;
    expect(() => new Webhook(stranger).verify(body, headersOf(last()))).toThrow();
    expect(() => new Webhook(secret).verify(`${body} `, headersOf(last()))).toThrow();
  });

  test("is settled by an answer, with its time in the log", async () => {
    const { deliveryId, endpointId } = await oneDelivery();
    await deliverToEndpoint(ctx(), { endpointId });
    expect(await onlyDelivery(endpointId)).toMatchObject({ state: "delivered", attempts: 1 });
    const [attempt] = await attemptsOf(deliveryId);
    expect(attempt).toMatchObject({ status: 204, error: null });
    expect(attempt?.milliseconds).toBeGreaterThanOrEqual(0);
    expect(await endpointNow(endpointId)).toMatchObject({ lastStatus: 204, failures: 0 });
  });

  test("is not sent again after it is settled when its job runs again", async () => {
    const { endpointId } = await oneDelivery();
    await deliverToEndpoint(ctx(), { endpointId });
    await deliverToEndpoint(ctx(), { endpointId });
    expect(receiver.received).toHaveLength(1);
  });

  test("has two signatures for a day after the secret was rotated, then one", async () => {
    const { endpointId, secret: former } = await oneDelivery();
    const { secret } = await rotateSecret(ctx(), { endpointId });
    await deliverToEndpoint(ctx(), { endpointId });
    for (const known of [former, secret]) {
      expect(new Webhook(known).verify(last().body, headersOf(last()))).toBeTruthy();
      expect(new Svix(known).verify(last().body, headersOf(last()))).toBeTruthy();
    }
    expect(String(last().headers["webhook-signature"]).split(" ")).toHaveLength(2);
    await sendTestEvent(ctx(), { endpointId });
    await deliverToEndpoint(later(day + 60_000), { endpointId });
    expect(String(last().headers["webhook-signature"]).split(" ")).toHaveLength(1);
  });

  test("to Slack is a sentence with a link, and has no signature", async () => {
    const { id } = await register({ url: receiver.url, kind: "slack" });
    await fanOut(ctx(), arrived(person.id));
    await deliverToEndpoint(ctx(), { endpointId: id });
    expect(JSON.parse(last().body)).toEqual({ text: "Ada Lovelace has signed up" });
    expect(last().headers["webhook-signature"]).toBeUndefined();
  });
});

describe("a delivery that fails", () => {
  test("is tried ten times over three days, at growing intervals, always under the same id", async () => {
    const { endpointId, deliveryId } = await oneDelivery();
    receiver.answers(500);
    const pauses = await untilSettled(endpointId);
    const least = [5, 300, 1800, 7200, 18_000, 36_000, 50_400, 72_000, 86_400];
    expect(pauses).toHaveLength(least.length);
    pauses.forEach((pause, turn) => {
      expect(pause).toBeGreaterThanOrEqual(least[turn] ?? 0);
      expect(pause).toBeLessThanOrEqual((least[turn] ?? 0) * 1.2 + 1);
    });
    expect(await onlyDelivery(endpointId)).toMatchObject({ state: "failed", attempts: 10 });
    const ids = receiver.received.map(({ headers }) => headers["webhook-id"]);
    expect(new Set(ids)).toEqual(new Set([deliveryId]));
    expect(await attemptsOf(deliveryId)).toHaveLength(10);
  });

  test("logs the reason: a redirect, a timeout, a closed port", async () => {
    const { deliveryId, endpointId } = await oneDelivery();
    receiver.answers((response) => response.writeHead(302, { Location: receiver.url }).end());
    await deliverToEndpoint(ctx(), { endpointId });
    receiver.answers(() => {});
    await deliverToEndpoint(later(60_000), { endpointId, deadlineMs: 200 });
    await db
      .update(endpoints)
      .set({ url: "http://127.0.0.1:9/" })
      .where(eq(endpoints.id, endpointId));
    await deliverToEndpoint(later(600_000), { endpointId });
    const attempts = await attemptsOf(deliveryId);
    expect(attempts.map(({ status, error }) => [status, error])).toEqual([
      [302, "redirects are not followed"],
      [null, "no answer within 0.2 s"],
      [null, expect.stringContaining("ECONNREFUSED")],
    ]);
    expect(receiver.received).toHaveLength(2);
  });

  test("waits as long as the receiver requires, and delays everything else for it", async () => {
    const { deliveryId, endpointId } = await oneDelivery();
    receiver.answers((response) => response.writeHead(429, { "Retry-After": "600" }).end());
    await deliverToEndpoint(ctx(), { endpointId });
    const { nextAt } = await onlyDelivery(endpointId);
    expect(nextAt?.getTime()).toBeGreaterThan(Date.now() + 590_000);
    await fanOut(ctx(), arrived(person.id));
    await deliverToEndpoint(ctx(), { endpointId });
    expect(receiver.received).toHaveLength(1);
    const other = (await listDeliveries(endpointId)).find(({ id }) => id !== deliveryId);
    expect(other).toMatchObject({ state: "waiting", attempts: 0 });
    const [job] = await deliverJobs();
    expect(job?.seconds).toBeGreaterThan(590);
    const { deliveries } = await listEndpointDeliveries(await administrator(), { endpointId });
    for (const shown of deliveries) {
      expect(Date.parse(String(shown.nextAt))).toBeGreaterThan(Date.now() + 590_000);
    }
  });

  test("costs one attempt and one job, not one for each waiting delivery", async () => {
    const { endpointId } = await oneDelivery();
    await addDeliveries(endpointId, { count: 40 });
    const before = await listDeliveries(endpointId);
    receiver.answers(503);
    await takeTurn({ endpointId });
    await takeTurn({ endpointId });
    expect(receiver.received).toHaveLength(1);
    const [job, ...more] = await deliverJobs();
    expect(job?.key).toBe(`endpoint:${endpointId}`);
    expect(job?.seconds).toBeGreaterThanOrEqual(4);
    expect(more).toEqual([]);
    const tried = ({ attempts }: { attempts: number }) => attempts > 0;
    const untouched = (await listDeliveries(endpointId)).filter((one) => !tried(one));
    expect(untouched).toHaveLength(40);
    expect(before).toEqual(expect.arrayContaining(untouched));
  });

  test("delays nothing else once the endpoint answers again: all are sent, the oldest first", async () => {
    const { id: endpointId } = await register({ url: receiver.url });
    await addDeliveries(endpointId, { count: 30 });
    receiver.answers(500);
    const failedAfter = Date.now();
    await takeTurn({ endpointId });
    receiver.answers(200);
    receiver.received.length = 0;
    await db.update(endpoints).set({ pausedUntil: new Date(Date.now() - 1) });
    await takeTurn({ endpointId });
    const numbers = receiver.received.map(
      ({ body }) => z.object({ number: z.number() }).parse(JSON.parse(body)).number,
    );
    expect(numbers).toEqual(Array.from({ length: 29 }, (_, index) => index + 1));
    // The failed delivery has its own time.
    const [job] = await deliverJobs();
    const passed = (Date.now() - failedAfter) / 1_000;
    expect((job?.seconds ?? 0) + passed).toBeGreaterThanOrEqual(3);
    expect((await endpointNow(endpointId)).pausedUntil).toBeNull();
  });

  test("with 410 disables the endpoint at once, and fails its other waiting deliveries", async () => {
    const { endpointId } = await oneDelivery();
    await fanOut(ctx(), arrived(person.id));
    receiver.answers(410);
    await takeTurn({ endpointId });
    expect((await deliverJobs()).map(({ seconds }) => seconds)).toEqual([0]);
    await takeTurn({ endpointId });
    const endpoint = await endpointNow(endpointId);
    expect(endpoint.disabledReason).toMatch("410");
    const states = (await listDeliveries(endpointId)).map(({ state }) => state);
    expect(states).toEqual(["failed", "failed"]);
  });

  test("for five days disables the endpoint, with a line in the audit log and a job to notify", async () => {
    const { endpointId } = await oneDelivery();
    receiver.answers(500);
    await untilSettled(endpointId);
    const fourth = new Date(Date.now() + 4 * day);
    await fanOut(at(fourth), arrived(person.id));
    await deliverToEndpoint(at(fourth), { endpointId });
    expect((await endpointNow(endpointId)).disabledAt).toBeNull();
    const fifth = new Date(Date.now() + 5 * day + 3_600_000);
    await fanOut(at(fifth), arrived(person.id));
    await deliverToEndpoint(at(fifth), { endpointId });
    expect(await endpointNow(endpointId)).toMatchObject({
      disabledAt: fifth,
      disabledReason: "Every attempt has failed for five days.",
    });
    const [entry] = await db.select().from(auditLog).where(eq(auditLog.action, "disable-endpoint"));
    expect(entry).toMatchObject({ actor: "system", subject: `endpoint:${endpointId}` });
    const payloads = await db.execute(sql`
      select 1 from graphile_worker._private_jobs as jobs
      join graphile_worker._private_tasks as tasks on tasks.id = jobs.task_id
      where tasks.identifier = 'notify-endpoint-disabled'`);
    expect(payloads).toHaveLength(1);
  });

  test("once, and once more days later, does not disable an endpoint without attempts between", async () => {
    const { endpointId } = await oneDelivery();
    receiver.answers(500);
    await deliverToEndpoint(ctx(), { endpointId });
    await db.delete(endpointDeliveries);
    const sixth = new Date(Date.now() + 6 * day);
    await fanOut(at(sixth), arrived(person.id));
    receiver.answers(502);
    await deliverToEndpoint(at(sixth), { endpointId });
    expect(await onlyDelivery(endpointId)).toMatchObject({ state: "waiting", attempts: 1 });
    const endpoint = await endpointNow(endpointId);
    expect(endpoint.disabledAt).toBeNull();
    expect(endpoint.failingSince).toEqual(endpoint.lastAt);
  });

  test("does not count the days before the last success", async () => {
    const { endpointId } = await oneDelivery();
    const since = new Date(Date.now() - 6 * day);
    await db
      .update(endpoints)
      .set({ failingSince: since, failures: 9 })
      .where(eq(endpoints.id, endpointId));
    await deliverToEndpoint(ctx(), { endpointId });
    expect(await endpointNow(endpointId)).toMatchObject({ failingSince: null, disabledAt: null });
  });
});

describe("an attempt under way", () => {
  test("changes nothing once an administrator has disabled the endpoint", async () => {
    const { endpointId } = await oneDelivery();
    receiver.answers((response) => {
      void disableEndpoint(ctx(), { endpointId }).then(() => response.writeHead(500).end());
    });
    await deliverToEndpoint(ctx(), { endpointId });
    expect(await onlyDelivery(endpointId)).toMatchObject({ state: "failed", nextAt: null });
  });

  test("ends without an error when its delivery was erased meanwhile", async () => {
    const { endpointId, deliveryId } = await oneDelivery();
    receiver.answers((response) => {
      const erasing = db.delete(endpointDeliveries).where(eq(endpointDeliveries.id, deliveryId));
      void erasing.then(() => response.writeHead(204).end());
    });
    await deliverToEndpoint(ctx(), { endpointId });
    expect(await attemptsOf(deliveryId)).toEqual([]);
  });

  test("aborted by a stopping process does not count as a failure of the receiver", async () => {
    const { endpointId } = await oneDelivery();
    const stopping = new AbortController();
    receiver.answers(() => stopping.abort());
    const attempt = deliverToEndpoint(ctx(), { endpointId, signal: stopping.signal });
    await expect(attempt).rejects.toThrow(/abort/i);
    expect(await onlyDelivery(endpointId)).toMatchObject({ state: "waiting", attempts: 0 });
  });
});
