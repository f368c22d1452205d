import net from "node:net";
import { once } from "node:events";
import { sql } from "drizzle-orm";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { z } from "zod";
import { db } from "#app/db/client.server.ts";
import { hostCircuits, sentEmails } from "#app/db/schema/index.server.ts";
import { inTransaction } from "#app/db/transaction.server.ts";
import { env } from "#app/configuration/env.server.ts";
import { registerParts } from "#app/infra/background-part.ts";
import { defineJob, enqueue, startWorker } from "#app/infra/jobs.server.ts";
import { log } from "#app/infra/log.server.ts";
import { closeEmail, sendOnce } from "#app/infra/email.server.ts";
import { systemContext } from "#app/infra/system-context.server.ts";
import { startSmtpServer } from "#tests/support/smtp-server.ts";

const patient = { timeout: 15_000, interval: 50 };
const emails = 20;
let worker: { stop(): Promise<void> } | null = null;
let requested: string[];

beforeEach(async () => {
  requested = [];
  vi.spyOn(log, "error").mockImplementation(() => {});
  vi.spyOn(log, "warn").mockImplementation(() => {});
  registerParts([
    defineJob("test-email", {
      payload: z.object({ to: z.string() }),
      waitsForOthers: true,
      work: async (ctx, { to }) => {
        const words = { subject: "Hello", text: "Hello", html: "Hello" };
        const mail = { to, senderName: "Masthead", ...words };
        await sendOnce(ctx, { key: to, email: mail });
      },
    }),
  ]);
  registerParts([
    defineJob("test-ask-elsewhere", {
      payload: z.object({}),
      waitsForOthers: true,
      work: () => Promise.resolve(void requested.push("asked")),
    }),
  ]);
});
afterEach(async () => {
  await worker?.stop();
  env.SMTP_URL = undefined;
  await closeEmail();
});

/** Starts a mail server that closes every connection before the greeting. */
async function startHangingUp() {
  const state = { connections: 0 };
  const server = net.createServer((socket) => {
    state.connections += 1;
    socket.destroy();
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as net.AddressInfo;
  return { state, url: `smtp://127.0.0.1:${port}`, close: () => server.close() };
}

async function countPostponed(): Promise<number> {
  const [row] = await db.execute<{ count: number }>(sql`
    select count(*)::int as count from graphile_worker._private_jobs
    where locked_at is null and run_at > now() and last_error like '127.0.0.1:%'`);
  return row?.count ?? 0;
}

test("a mail server that does not answer is tried a few times for many emails, and they are all sent once it answers", async () => {
  const gone = await startHangingUp();
  env.SMTP_URL = gone.url;
  await inTransaction(systemContext("test"), async (tx) => {
    for (let each = 0; each < emails; each += 1) {
      await enqueue(tx, { name: "test-email", payload: { to: `reader-${each}@example.org` } });
    }
    await enqueue(tx, { name: "test-ask-elsewhere", payload: {}, priority: 1 });
  });
  worker = await startWorker();
  await expect.poll(countPostponed, patient).toBe(emails);
  expect(requested).toEqual(["asked"]);
  expect(gone.state.connections).toBeLessThanOrEqual(6);
  expect(await db.$count(sentEmails)).toBe(0);
  gone.close();

  const server = await startSmtpServer();
  env.SMTP_URL = server.url;
  await db.update(hostCircuits).set({ host: new URL(server.url).host, retryAt: sql`now()` });
  await expect
    .poll(async () => {
      await db.update(hostCircuits).set({ retryAt: sql`now()` });
      await db.execute(sql`update graphile_worker._private_jobs set run_at = now()`);
      return server.taken.length;
    }, patient)
    .toBe(emails);
  expect(await db.$count(hostCircuits)).toBe(0);
  await server.stop();
}, 40_000);
