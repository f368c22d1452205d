import { desc, eq, sql } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { db } from "#app/db/client.server.ts";
import { auditLog, endpointDeliveries, sentEmails } from "#app/db/schema/index.server.ts";
import { inTransaction } from "#app/db/transaction.server.ts";
import { changeEndpoint } from "#app/features/endpoints/change-endpoint.server.ts";
import { closeEndpoint } from "#app/features/endpoints/close-endpoint.server.ts";
import { deleteEndpoint } from "#app/features/endpoints/delete-endpoint.server.ts";
import { deliverToEndpoint } from "#app/features/endpoints/deliver-to-endpoint.server.ts";
import { disableEndpoint } from "#app/features/endpoints/disable-endpoint.server.ts";
import { enableEndpoint } from "#app/features/endpoints/enable-endpoint.server.ts";
import { fanOut } from "#app/features/endpoints/fan-out.server.ts";
import {
  keptDays,
  purgeDeliveries,
  wakeOverdue,
} from "#app/features/endpoints/purge-deliveries.server.ts";
import { queueEndpoints } from "#app/features/endpoints/queue-endpoints.server.ts";
import { registerEndpoint } from "#app/features/endpoints/register-endpoint.server.ts";
import { replayDelivery } from "#app/features/endpoints/replay-delivery.server.ts";
import { replayFailed } from "#app/features/endpoints/replay-failed.server.ts";
import { rotateSecret } from "#app/features/endpoints/rotate-secret.server.ts";
import { sendFailedAgain } from "#app/features/endpoints/send-failed-again.server.ts";
import { sendTestEvent } from "#app/features/endpoints/send-test-event.server.ts";
import { takeTurn } from "#app/features/endpoints/take-turn.server.ts";
import {
  emailAdministrator,
  notifyAdministrators,
} from "#app/features/endpoints/notify-administrators.server.ts";
import { anonymous, type Ctx } from "#app/infra/context.ts";
import { systemContext } from "#app/infra/system-context.server.ts";
import { contextAs, createPerson } from "#tests/factories/people.ts";
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
} from "./endpoints.ts";
import { type Receiver, startReceiver } from "./receiver.ts";

vi.hoisted(() => {
  process.env.ENDPOINTS_ALLOW_PRIVATE = "1";
});

let receiver: Receiver;
let admin: Ctx;
let userId: string;
beforeEach(async () => {
  receiver = await startReceiver();
  admin = await administrator();
  userId = (await createPerson()).id;
});
afterEach(() => receiver.stop());

const ctx = () => systemContext("test");
const somewhere = "http://127.0.0.1:9/hook";

/** The input of the job that sends failed deliveries again. */
async function jobInput(): Promise<Parameters<typeof sendFailedAgain>[1]> {
  const [job] = await db.execute<{
    payload: { endpointId: string; since: string; askedAt: string };
  }>(sql`
    select jobs.payload from graphile_worker._private_jobs as jobs
    join graphile_worker._private_tasks as tasks on tasks.id = jobs.task_id
    where tasks.identifier = 'send-failed-again'`);
  if (!job) throw new Error("There is no such job.");
  const { endpointId, since, askedAt } = job.payload;
  return { endpointId, since: new Date(since), askedAt: new Date(askedAt) };
}

async function lastAudit() {
  const [entry] = await db.select().from(auditLog).orderBy(desc(auditLog.id)).limit(1);
  return entry;
}

const verbs: [string, (as: Ctx, endpointId: string) => Promise<unknown>][] = [
  ["register-endpoint", (as) => registerEndpoint(as, { url: somewhere, kind: "signed" })],
  [
    "change-endpoint",
    (as, endpointId) => changeEndpoint(as, { endpointId, url: somewhere, kind: "slack" }),
  ],
  ["disable-endpoint", (as, endpointId) => disableEndpoint(as, { endpointId })],
  ["rotate-secret", (as, endpointId) => rotateSecret(as, { endpointId })],
  ["send-test-event", (as, endpointId) => sendTestEvent(as, { endpointId })],
  [
    "replay-failed",
    (as, endpointId) => replayFailed(as, { endpointId, since: "2026-01-01T00:00" }),
  ],
  ["delete-endpoint", (as, endpointId) => deleteEndpoint(as, { endpointId })],
];

describe.each(verbs)("%s", (action, verb) => {
  test("requires an administrator, and is recorded with their id", async () => {
    const { id } = await register({ url: somewhere });
    await verb(admin, id);
    expect(await lastAudit()).toMatchObject({
      action,
      actor: admin.actor.kind === "user" ? admin.actor.id : "",
    });
  });

  test("is forbidden to all others", async () => {
    const { id } = await register({ url: somewhere });
    const before = await endpointNow(id);
    const moderator = contextAs(await createPerson({ role: "moderator" }));
    await expect(verb(moderator, id)).rejects.toMatchObject({ code: "forbidden" });
    const anonymousCtx = { ...ctx(), actor: anonymous };
    await expect(verb(anonymousCtx, id)).rejects.toMatchObject({ code: "not_signed_in" });
    expect(await endpointNow(id)).toEqual(before);
  });

  test.skipIf(action === "register-endpoint")("is not found for an unknown id", async () => {
    const gone = "01900000-0000-7000-8000-000000000000";
    await expect(verb(admin, gone)).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("an endpoint", () => {
  test("receives nothing while it is disabled, and afterwards has five new days", async () => {
    const { id } = await register({ url: receiver.url });
    await fanOut(ctx(), arrived(userId));
    await disableEndpoint(admin, { endpointId: id });
    await fanOut(ctx(), arrived(userId));
    await takeTurn({ endpointId: id });
    expect(receiver.received).toEqual([]);
    const delivery = await onlyDelivery(id);
    expect(delivery.state).toBe("failed");
    await expect(sendTestEvent(admin, { endpointId: id })).rejects.toMatchObject({
      code: "conflict",
    });
    const again = { endpointId: id, deliveryId: delivery.id };
    await expect(replayDelivery(admin, again)).rejects.toMatchObject({ code: "conflict" });
    await enableEndpoint(admin, { endpointId: id });
    expect(await endpointNow(id)).toMatchObject({
      disabledAt: null,
      disabledReason: null,
      failingSince: null,
    });
    await replayDelivery(admin, again);
    await deliverToEndpoint(ctx(), { endpointId: id });
    expect(receiver.received).toHaveLength(1);
  });

  test("disabled while an event was on its way to it has no waiting deliveries", async () => {
    const { id: endpointId } = await register({ url: receiver.url });
    await disableEndpoint(admin, { endpointId });
    await addDeliveries(endpointId, { count: 700 });
    await inTransaction(ctx(), (tx) => queueEndpoints(tx, [endpointId]));
    expect((await deliverJobs()).map(({ key }) => key)).toEqual([`endpoint:${endpointId}`]);
    await takeTurn({ endpointId });
    const left = await listDeliveries(endpointId);
    expect(new Set(left.map(({ state, nextAt }) => `${state} ${nextAt}`))).toEqual(
      new Set(["failed null"]),
    );
    expect(receiver.received).toEqual([]);
  });

  test("with a new address receives there what is on its way", async () => {
    const { id } = await register({ url: somewhere });
    await fanOut(ctx(), arrived(userId));
    await deliverToEndpoint(ctx(), { endpointId: id });
    expect((await endpointNow(id)).failures).toBe(1);
    await changeEndpoint(admin, { endpointId: id, url: receiver.url, kind: "signed" });
    expect(await endpointNow(id)).toMatchObject({ failures: 0, pausedUntil: null });
    await db.update(endpointDeliveries).set({ nextAt: new Date() });
    await deliverToEndpoint(ctx(), { endpointId: id });
    expect(await onlyDelivery(id)).toMatchObject({ state: "delivered" });
  });

  test("leaves only a line in the audit log after it is deleted", async () => {
    const { id } = await register({ url: receiver.url });
    await fanOut(ctx(), arrived(userId));
    await deleteEndpoint(admin, { endpointId: id });
    await deliverToEndpoint(ctx(), { endpointId: id });
    expect(receiver.received).toEqual([]);
    expect(await listDeliveries(id)).toEqual([]);
  });

  test("at Slack cannot receive raw events", async () => {
    const url = "https://hooks.slack.com/services/T0/B0/x";
    await expect(registerEndpoint(admin, { url, kind: "signed" })).rejects.toMatchObject({
      fields: [expect.objectContaining({ path: "kind" })],
    });
    await expect(registerEndpoint(admin, { url, kind: "slack" })).resolves.toBeTruthy();
  });
});

describe("sending failed deliveries again", () => {
  test("retains the id and the earlier attempts", async () => {
    const { id } = await register({ url: receiver.url });
    await fanOut(ctx(), arrived(userId));
    const { id: deliveryId } = await onlyDelivery(id);
    await deliverToEndpoint(ctx(), { endpointId: id });
    await replayDelivery(admin, { endpointId: id, deliveryId });
    await deliverToEndpoint(ctx(), { endpointId: id });
    const ids = receiver.received.map(({ headers }) => headers["webhook-id"]);
    expect(ids).toEqual([deliveryId, deliveryId]);
    expect(receiver.received[0]?.body).toBe(receiver.received[1]?.body);
    expect(await attemptsOf(deliveryId)).toHaveLength(2);
  });

  test("includes all that failed since then, and nothing else", async () => {
    const { id } = await register({ url: receiver.url });
    const other = await register({ url: receiver.url });
    const days = [1, 5, 10, 20].map((day) => new Date(Date.UTC(2026, 2, day, 12)));
    for (const day of days) await fanOut(at(day), arrived(userId));
    const long = new Date(Date.UTC(2026, 2, 21));
    await db.update(endpointDeliveries).set({ state: "failed", nextAt: null, settledAt: long });
    const [, , , newest] = await listDeliveries(id);
    await db
      .update(endpointDeliveries)
      .set({ state: "delivered" })
      .where(eq(endpointDeliveries.id, String(newest?.id)));
    await replayFailed(admin, { endpointId: id, since: "2026-03-05T12:00" });
    await sendFailedAgain(ctx(), await jobInput());
    const states = (await listDeliveries(id)).map(({ state }) => state);
    expect(states).toEqual(["failed", "waiting", "waiting", "delivered"]);
    expect((await listDeliveries(other.id)).every(({ state }) => state === "failed")).toBe(true);
  });

  test("runs as a job for thousands, and running it twice sends nothing twice", async () => {
    const { id: endpointId } = await register({ url: receiver.url });
    const settledAt = new Date(Date.now() - 60_000);
    await addDeliveries(endpointId, { count: 1_200, state: "failed", nextAt: null, settledAt });
    const count = async (state: string) =>
      (await listDeliveries(endpointId)).filter((one) => one.state === state).length;
    await replayFailed(admin, { endpointId, since: "2026-01-01T00:00" });
    expect(await count("failed")).toBe(1_200);
    const given = await jobInput();
    await sendFailedAgain(ctx(), given);
    expect(await count("waiting")).toBe(1_200);
    expect((await deliverJobs()).map(({ key }) => key)).toEqual([`endpoint:${endpointId}`]);
    receiver.answers(410);
    await deliverToEndpoint(ctx(), { endpointId });
    await enableEndpoint(admin, { endpointId });
    await sendFailedAgain(ctx(), given);
    expect(await count("failed")).toBe(1);
  });

  test("stops when the endpoint is disabled meanwhile", async () => {
    const { id: endpointId } = await register({ url: receiver.url });
    await addDeliveries(endpointId, { count: 2, state: "failed", settledAt: new Date(0) });
    await replayFailed(admin, { endpointId, since: "2026-01-01T00:00" });
    await disableEndpoint(admin, { endpointId });
    await sendFailedAgain(ctx(), await jobInput());
    expect((await listDeliveries(endpointId)).map(({ state }) => state)).toEqual([
      "failed",
      "failed",
    ]);
  });

  test("rejects a delivery of another endpoint", async () => {
    const { id } = await register({ url: receiver.url, events: ["user.arrived"] });
    const other = await register({ url: receiver.url, events: ["user.left"] });
    await fanOut(ctx(), arrived(userId));
    const { id: deliveryId } = await onlyDelivery(id);
    const stranger = replayDelivery(admin, { endpointId: other.id, deliveryId });
    await expect(stranger).rejects.toMatchObject({ code: "not_found" });
  });

  test("does not wait for the end of the endpoint's pause", async () => {
    const { id } = await register({ url: receiver.url });
    await fanOut(ctx(), arrived(userId));
    const { id: deliveryId } = await onlyDelivery(id);
    receiver.answers(500);
    await deliverToEndpoint(ctx(), { endpointId: id });
    receiver.answers(200);
    await replayDelivery(admin, { endpointId: id, deliveryId });
    await deliverToEndpoint(ctx(), { endpointId: id });
    expect(await onlyDelivery(id)).toMatchObject({ state: "delivered" });
  });
});

describe("administrators", () => {
  test("are emailed once that an endpoint was disabled, those with an address", async () => {
    const { id: endpointId } = await register({ url: somewhere });
    await createPerson({ role: "admin", primaryEmail: null });
    await createPerson({ role: "editor", primaryEmail: "editor@example.test" });
    const reason = "Every attempt has failed for five days.";
    await inTransaction(ctx(), (tx) => closeEndpoint(tx, { endpoint: { id: endpointId }, reason }));
    const disabled = { endpointId, disabledAt: "2026-03-01T10:00:00.000Z", reason };
    await notifyAdministrators(ctx(), disabled);
    const emails = await db.execute<{ payload: Parameters<typeof emailAdministrator>[1] }>(sql`
      select jobs.payload from graphile_worker._private_jobs as jobs
      join graphile_worker._private_tasks as tasks on tasks.id = jobs.task_id
      where tasks.identifier = 'mail-endpoint-disabled'`);
    expect(emails).toHaveLength(1);
    for (const { payload } of [...emails, ...emails]) await emailAdministrator(ctx(), payload);
    const sent = await db.select().from(sentEmails);
    expect(sent).toHaveLength(1);
    expect(sent[0]?.key).toContain(endpointId);
  });
});

describe("the nightly cleanup of deliveries", () => {
  test("deletes deliveries older than thirty days, with their attempts", async () => {
    const { id } = await register({ url: receiver.url });
    await fanOut(ctx(), arrived(userId));
    const { id: deliveryId } = await onlyDelivery(id);
    await deliverToEndpoint(ctx(), { endpointId: id });
    const inDays = (days: number) => at(new Date(Date.now() + days * 86_400_000));
    expect(await purgeDeliveries(inDays(keptDays - 1))).toBe(0);
    expect(await purgeDeliveries(inDays(keptDays + 1))).toBe(1);
    expect(await attemptsOf(deliveryId)).toEqual([]);
  });

  test("deletes the others while one of them is locked", async () => {
    const { id } = await register({ url: receiver.url });
    const createdAt = new Date(Date.now() - (keptDays + 1) * 86_400_000);
    await addDeliveries(id, { count: 1_100, createdAt });
    const { id: held } = await onlyDelivery(id);
    await inTransaction(ctx(), async (tx) => {
      await tx.db
        .select()
        .from(endpointDeliveries)
        .where(eq(endpointDeliveries.id, held))
        .for("update");
      expect(await purgeDeliveries(ctx())).toBe(1_099);
    });
    expect(await purgeDeliveries(ctx())).toBe(1);
  });

  test("queues those with a lost job again", async () => {
    const { id } = await register({ url: receiver.url });
    await fanOut(ctx(), arrived(userId));
    await db.execute(sql`truncate graphile_worker._private_jobs`);
    await wakeOverdue(ctx());
    expect(await deliverJobs()).toEqual([]);
    await wakeOverdue(at(new Date(Date.now() + 2 * 3_600_000)));
    expect((await deliverJobs()).map(({ key }) => key)).toEqual([`endpoint:${id}`]);
  });
});
