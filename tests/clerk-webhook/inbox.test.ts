import { eq, sql } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { db } from "#app/db/client.server.ts";
import { auditLog, webhookDeliveries } from "#app/db/schema/index.server.ts";
import { env } from "#app/configuration/env.server.ts";
import {
  findDelivery,
  findInboxSummary,
  listDeliveries,
} from "#app/features/clerk-webhook/inbox-queries.server.ts";
import { purgeInbox } from "#app/features/clerk-webhook/purge-inbox.server.ts";
import { replayDelivery } from "#app/features/clerk-webhook/replay-delivery.server.ts";
import type { Ctx } from "#app/infra/context.ts";
import { systemContext } from "#app/infra/system-context.server.ts";
import { contextAs, createPerson, newUserId, type TestPerson } from "#tests/factories/people.ts";
import { emptyDatabase } from "#tests/setup/database.ts";
import { deliver, eventOf, first, inbox, mirrored, userEvent, userOf } from "./signed-delivery.ts";

let admin: TestPerson;

beforeEach(async () => {
  env.CLERK_WEBHOOK_SIGNING_SECRET = first;
  env.CLERK_INSTANCE_ID = undefined;
  admin = await createPerson({ role: "admin" });
});
beforeAll(emptyDatabase);

const asAdmin = (): Ctx => contextAs(admin);
const hour = 60 * 60 * 1000;

type Row = typeof webhookDeliveries.$inferInsert;

/** A delivery received so many hours ago, `lagMs` after its event. */
async function came(hoursAgo: number, fields: Partial<Row> & { id: string }, lagMs = 1_000) {
  const receivedAt = new Date(Date.now() - hoursAgo * hour);
  const occurredAt = new Date(receivedAt.getTime() - lagMs);
  const usual = { type: "user.updated", outcome: "applied" as const, receivedAt, occurredAt };
  await db.insert(webhookDeliveries).values({ ...usual, sentAt: receivedAt, ...fields });
}

describe("the inbox of the webhook", () => {
  test("sums up a day and a week, the last delivery and its lag", async () => {
    await came(0.1, { id: "msg_1", type: "session.created" }, 5_000);
    await came(1, { id: "msg_2", outcome: "parked" }, 3_000);
    await came(2, { id: "msg_3", outcome: "failed" }, 1_000);
    await came(50, { id: "msg_4" });
    await came(24 * 8, { id: "msg_5" });
    const summary = await findInboxSummary(asAdmin());
    expect(summary.day).toMatchObject({ total: 3, applied: 1, parked: 1, failed: 1, stale: 0 });
    expect(summary.week).toMatchObject({ total: 4, applied: 2, unchanged: 0 });
    expect(summary.last).toMatchObject({ type: "session.created", lagMs: 5_000 });
    expect(summary.medianLagMs).toBe(3_000);
  });

  test("says so when it is empty", async () => {
    expect(await findInboxSummary(asAdmin())).toMatchObject({
      day: { total: 0 },
      last: null,
      medianLagMs: null,
    });
    expect(await listDeliveries(asAdmin())).toEqual({ deliveries: [], nextCursor: null });
  });

  test("measures the lag of an event without a time from its sending, and never below zero", async () => {
    await came(1, { id: "msg_undated", occurredAt: null });
    await came(1, { id: "msg_ahead" }, -60_000);
    const { deliveries } = await listDeliveries(asAdmin());
    expect(deliveries.map(({ lagMs }) => lagMs)).toEqual([0, 0]);
  });

  test("is listed newest first, by pages that neither lose nor repeat a delivery", async () => {
    const at = new Date();
    for (let each = 0; each < 120; each += 1) {
      await came(0, { id: `msg_${String(each).padStart(3, "0")}`, receivedAt: at });
    }
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof listDeliveries>> = await listDeliveries(asAdmin(), {
        cursor,
      });
      seen.push(...page.deliveries.map(({ id }) => id));
      cursor = page.nextCursor;
    } while (cursor);
    expect(seen).toHaveLength(120);
    expect(new Set(seen).size).toBe(120);
    expect(seen).toEqual([...seen].sort().reverse());
  });

  test("is filtered by an outcome, a type and a person", async () => {
    await came(1, { id: "msg_a", subject: "user_a" });
    await came(2, { id: "msg_b", subject: "user_b", outcome: "parked" });
    await came(3, { id: "msg_c", subject: "user_b", type: "session.created" });
    const ids = async (params: Parameters<typeof listDeliveries>[1]) =>
      (await listDeliveries(asAdmin(), params)).deliveries.map(({ id }) => id);
    expect(await ids({ outcome: "parked" })).toEqual(["msg_b"]);
    expect(await ids({ type: "session.created" })).toEqual(["msg_c"]);
    expect(await ids({ subject: "user_b" })).toEqual(["msg_b", "msg_c"]);
    expect(await ids({ subject: "user_b", type: "user.updated" })).toEqual(["msg_b"]);
  });

  test("shows one delivery with its stored contents, and nothing for an unknown id", async () => {
    const id = newUserId();
    await deliver({ id: "msg_shown", body: userEvent({ id }) });
    expect(await findDelivery(asAdmin(), "msg_shown")).toMatchObject({
      id: "msg_shown",
      subject: id,
      attempts: 1,
      payload: { type: "user.updated", data: { id, first_name: "Ada" } },
    });
    expect(await findDelivery(asAdmin(), "msg_unknown")).toBeNull();
  });

  test.each(["reader", "author", "editor", "moderator"] as const)(
    "is not shown to a %s, and replays nothing for one",
    async (role) => {
      await came(1, { id: "msg_private" });
      const ctx = contextAs(await createPerson({ role }));
      for (const params of [
        () => findInboxSummary(ctx),
        () => listDeliveries(ctx),
        () => findDelivery(ctx, "msg_private"),
        () => replayDelivery(ctx, { deliveryId: "msg_private" }),
      ]) {
        await expect(params()).rejects.toMatchObject({ code: "forbidden" });
      }
    },
  );
});

describe("a replayed delivery", () => {
  const replay = (id: string) => replayDelivery(asAdmin(), { deliveryId: id });

  test("applies once what failed before, and leaves an audit row", async () => {
    const id = newUserId();
    env.CLERK_INSTANCE_ID = "ins_ours";
    await deliver({ id: "msg_late", body: userEvent({ id }, { instance_id: "ins_test" }) });
    expect(await inbox("msg_late")).toMatchObject({ outcome: "parked" });
    expect(await replay("msg_late")).toMatchObject({ outcome: "parked" });
    await db.execute(sql`
      update webhook_deliveries set outcome = 'failed', reason = 'some',
        payload = ${JSON.stringify({ type: "user.updated", instance_id: "ins_ours", data: userOf({ id }) })}::jsonb
      where id = 'msg_late'`);
    expect(await replay("msg_late")).toEqual({ outcome: "applied", reason: null });
    expect(await inbox("msg_late")).toMatchObject({ outcome: "applied", reason: null });
    expect(await mirrored(id)).toMatchObject({ firstName: "Ada" });
    await replay("msg_late");
    expect(await inbox("msg_late")).toMatchObject({ outcome: "applied" });
    const rows = await db.select().from(auditLog).where(eq(auditLog.subject, "delivery:msg_late"));
    expect(rows).toHaveLength(3);
    expect(rows[0]).toMatchObject({ actor: admin.id, action: "delivery.replayed" });
  });

  test("never restores an older state or a deleted person", async () => {
    const id = newUserId();
    await deliver({ id: "msg_old", body: userEvent({ id }) });
    await deliver({ body: userEvent({ id, first_name: "New", updated_at: 1_716_883_200_001 }) });
    expect(await replay("msg_old")).toMatchObject({ outcome: "stale" });
    expect(await mirrored(id)).toMatchObject({ firstName: "New" });
    await deliver({ body: eventOf("user.deleted", { id, deleted: true }) });
    expect(await replay("msg_old")).toMatchObject({ outcome: "stale" });
    expect(await mirrored(id)).toMatchObject({ firstName: null, deletedAt: expect.any(Date) });
    expect(await inbox("msg_old")).toMatchObject({ outcome: "applied" });
  });

  test("leaves only ids of a person who has left since it failed", async () => {
    const id = newUserId();
    await came(1, { id: "msg_since", subject: id, outcome: "failed" });
    const payload = { type: "user.updated", data: userOf({ id }) };
    await db
      .update(webhookDeliveries)
      .set({ payload })
      .where(eq(webhookDeliveries.id, "msg_since"));
    await deliver({ body: eventOf("user.deleted", { id, deleted: true }) });
    expect(await replay("msg_since")).toMatchObject({ outcome: "stale" });
    expect((await inbox("msg_since"))?.payload).toEqual({
      type: "user.updated",
      data: { object: "user", id },
    });
  });

  test("stays parked without stored contents, and an unknown one is not found", async () => {
    await deliver({ id: "msg_list", body: "[]" });
    expect(await replay("msg_list")).toMatchObject({ outcome: "parked" });
    await expect(replay("msg_unknown")).rejects.toMatchObject({ code: "not_found" });
  });

  test("has the same outcome for every type of event as when it was received", async () => {
    const id = newUserId();
    const user = userOf({ id, banned: true, public_metadata: { role: "editor" } });
    const session = { id: "sess_kept", user_id: id, user, latest_activity: { country: "FR" } };
    const bodies = [
      eventOf("user.created", user),
      eventOf("session.created", session),
      eventOf("session.ended", session),
    ];
    for (const [at, body] of bodies.entries()) await deliver({ id: `msg_kept${at}`, body });
    const before = await mirrored(id);
    await db.execute(sql`truncate users cascade`);
    admin = await createPerson({ role: "admin" });
    for (const at of bodies.keys()) {
      expect(await replay(`msg_kept${at}`)).toMatchObject({ outcome: "applied" });
    }
    expect({ ...(await mirrored(id)), createdAt: null }).toEqual({ ...before, createdAt: null });
  });
});

test("deliveries older than thirty days are purged, in any number, and no younger ones", async () => {
  await db.execute(sql`
    insert into webhook_deliveries (id, type, outcome, sent_at, received_at)
    select 'msg_old' || n, 'user.updated', 'applied', now(), now() - interval '30 days 1 minute'
    from generate_series(1, 4100) as n`);
  await came(24 * 30 - 1, { id: "msg_young" });
  expect(await purgeInbox(systemContext("test"))).toBe(4100);
  const left = await db.select({ id: webhookDeliveries.id }).from(webhookDeliveries);
  expect(left).toEqual([{ id: "msg_young" }]);
  expect(await purgeInbox(systemContext("test"))).toBe(0);
});
