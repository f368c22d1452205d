import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import express from "express";
import { register } from "prom-client";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { db } from "#app/db/client.server.ts";
import { newId } from "#app/db/ids.server.ts";
import { articleSchedules } from "#app/db/schema/index.server.ts";
import { scheduleGauges } from "#app/features/articles/scheduling/schedule-gauges.server.ts";
import { registerParts } from "#app/infra/background-part.ts";
import { healthRoutes } from "#app/server/health.server.ts";
import { keepDatabase } from "#tests/setup/database.ts";

keepDatabase();

let server: Server;
beforeAll(async () => {
  await new Promise<void>((resolve) => {
    server = express()
      .use(healthRoutes({}))
      .listen(0, "127.0.0.1", () => resolve());
  });
});
afterAll(() => void server.close());

async function readiness() {
  const { port } = server.address() as AddressInfo;
  const answer = await fetch(`http://127.0.0.1:${port}/readyz`);
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
}

test("readiness says whether the schedule is carried out, and is not lost by it", async () => {
  expect(await readiness()).toMatchObject({ status: 200, body: { schedule: "on time" } });
  await db.insert(articleSchedules).values({
    ...{ id: newId(), action: "unpublish", scheduledAt: new Date() },
    dueAt: new Date(Date.now() + 60_000),
  });
  expect(await readiness()).toMatchObject({ status: 200, body: { schedule: "no worker" } });
  await db.execute(sql`update article_schedules set due_at = now() - interval '301 seconds'`);
  expect(await readiness()).toMatchObject({ status: 200, body: { schedule: "1 late" } });
  registerParts([scheduleGauges]);
  const metrics = await register.metrics();
  expect(metrics).toContain('masthead_schedules{state="waiting"} 1');
  expect(metrics).toContain('masthead_schedules{state="late"} 1');
  expect(metrics).toContain('masthead_schedules{state="failed"} 0');
});
