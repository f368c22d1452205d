import { eq, isNotNull, sql } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { z } from "zod";
import { db } from "#app/db/client.server.ts";
import { hostCircuits, profiles } from "#app/db/schema/index.server.ts";
import { inTransaction } from "#app/db/transaction.server.ts";
import { copyPictureJob } from "#app/features/media/copy-picture.server.ts";
import { registerParts } from "#app/infra/background-part.ts";
import { defineJob, enqueue, startWorker } from "#app/infra/jobs.server.ts";
import { log } from "#app/infra/log.server.ts";
import { sendEmail } from "#app/infra/email.server.ts";
import { systemContext } from "#app/infra/system-context.server.ts";
import { mirror, person } from "#tests/factories/people.ts";
import { startPictureHosts } from "#tests/support/picture-hosts.ts";
import { solid } from "./pictures.ts";

const patient = { timeout: 30_000, interval: 50 };
const picture = {
  status: 200,
  headers: { "Content-Type": "image/webp" },
  body: await solid(40, 40).webp().toBuffer(),
};
const hung = "img.clerk.com";
const good = "images.clerk.dev";

let stopping: (() => Promise<unknown>)[] = [];
const sent: string[] = [];

registerParts([copyPictureJob]);

beforeEach(async () => {
  sent.length = 0;
  vi.spyOn(log, "error").mockImplementation(() => {});
  vi.spyOn(log, "warn").mockImplementation(() => {});
  registerParts([
    defineJob("test-email", {
      payload: z.object({ to: z.string() }),
      waitsForOthers: true,
      work: async (ctx, { to }) => {
        const text = "Hello";
        const words = { senderName: text, subject: text, text, html: text };
        await sendEmail(ctx, { to, ...words, messageKey: to });
        sent.push(to);
      },
    }),
  ]);
});
afterEach(async () => {
  for (const stop of stopping.reverse()) await stop();
  stopping = [];
});

async function serve(answers: Parameters<typeof startPictureHosts<typeof hung | typeof good>>[0]) {
  const { hosts, stop } = await startPictureHosts(answers);
  stopping.push(stop);
  return hosts;
}

async function work() {
  const worker = await startWorker();
  stopping.push(() => worker.stop());
}

async function arrive(count: number, host: string) {
  for (let made = 0; made < count; made += 1) {
    await mirror(person({ imageUrl: `https://${host}/${made}` }));
  }
}

async function countJobs(condition: string): Promise<number> {
  const [row] = await db.execute<{ count: number }>(sql`
    select count(*)::int as count from graphile_worker._private_jobs
    where locked_at is null and ${sql.raw(condition)}`);
  return row?.count ?? 0;
}

/** Makes the next probe due, and each job too. */
async function letTimePass() {
  await db
    .update(hostCircuits)
    .set({ retryAt: sql`now()` })
    .where(isNotNull(hostCircuits.retryAt));
  await db.execute(
    sql`update graphile_worker._private_jobs set run_at = now() where locked_at is null`,
  );
}

const circuitOf = async (host: string) =>
  (await db.select().from(hostCircuits).where(eq(hostCircuits.host, host)))[0];
const copies = () => db.$count(profiles, isNotNull(profiles.pictureKey));

describe("a host that never answers", () => {
  test("is called a few times for 437 pictures, while an author's picture and an email go through", async () => {
    const hosts = await serve({ [hung]: null, [good]: picture });
    await arrive(437, hung);
    const author = person({ role: "author", imageUrl: `https://${good}/author` });
    await mirror(author);
    await inTransaction(systemContext("test"), (tx) =>
      enqueue(tx, { name: "test-email", payload: { to: "ada@example.org" } }),
    );
    await work();
    await vi.waitFor(() => expect(sent).toEqual(["ada@example.org"]), patient);
    await vi.waitFor(async () => expect(await copies()).toBe(1), patient);
    await expect.poll(() => countJobs("run_at > now()"), patient).toBe(437);
    // Three failures in a row open the circuit, while one more request may be in progress.
    expect(hosts[hung].requests).toBeGreaterThanOrEqual(3);
    expect(hosts[hung].requests).toBeLessThanOrEqual(4);
    expect(
      await countJobs("attempts = 0 and last_error like 'img.clerk.com does not answer%'"),
    ).toBe(437 - hosts[hung].requests);
    expect(await circuitOf(hung)).toMatchObject({ reason: "img.clerk.com did not answer in time" });
    expect(await circuitOf(good)).toBeUndefined();
  }, 60_000);

  test("is probed once when its time comes, and then left alone for twice as long", async () => {
    const hosts = await serve({ [hung]: null, [good]: picture });
    await db.insert(hostCircuits).values({
      host: hung,
      failures: 3,
      reason: "no answer",
      openedAt: new Date(),
      retryAt: new Date(Date.now() + 60_000),
    });
    await arrive(30, hung);
    await work();
    await expect.poll(() => countJobs("run_at > now()"), patient).toBe(30);
    expect(hosts[hung].requests).toBe(0);
    await letTimePass();
    await expect.poll(async () => (await circuitOf(hung))?.failures, patient).toBe(4);
    await expect.poll(() => countJobs("run_at > now()"), patient).toBe(30);
    expect(hosts[hung].requests).toBe(1);
    const rest = ((await circuitOf(hung))?.retryAt?.getTime() ?? 0) - Date.now();
    expect(rest).toBeGreaterThan(10_000);
    expect(rest).toBeLessThanOrEqual(20_000);
  }, 60_000);

  test("has all its pictures copied, two at a time, once it answers again", async () => {
    const hosts = await serve({ [hung]: null, [good]: picture });
    await arrive(12, hung);
    await work();
    await expect.poll(() => countJobs("run_at > now()"), patient).toBe(12);
    hosts[hung].served = picture;
    hosts[hung].mostUnderWay = 0;
    await expect
      .poll(async () => {
        await letTimePass();
        return copies();
      }, patient)
      .toBe(12);
    expect(await circuitOf(hung)).toBeUndefined();
    expect(hosts[hung].mostUnderWay).toBeLessThanOrEqual(2);
  }, 60_000);

  test("is not called again before the end of its Retry-After", async () => {
    const headers = { "Retry-After": "120" };
    const hosts = await serve({
      [hung]: { status: 429, headers, body: Buffer.alloc(0) },
      [good]: picture,
    });
    await arrive(10, hung);
    await work();
    await expect.poll(() => countJobs("run_at > now() and priority = 20"), patient).toBe(10);
    expect(hosts[hung].requests).toBeLessThanOrEqual(2);
    expect(await countJobs("attempts = 0 and run_at < now() + interval '100 seconds'")).toBe(0);
  });
});

test("jobs that wait for other hosts do not delay a picture", async () => {
  await serve({ [hung]: null, [good]: picture });
  let letGo = () => {};
  const silence = new Promise<void>((resolve) => (letGo = resolve));
  registerParts([
    defineJob("test-silence", { payload: z.object({}), work: () => silence, waitsForOthers: true }),
  ]);
  await inTransaction(systemContext("test"), async (tx) => {
    for (let job = 0; job < 8; job += 1) await enqueue(tx, { name: "test-silence", payload: {} });
  });
  await arrive(1, good);
  await work();
  await vi.waitFor(async () => expect(await copies()).toBe(1), patient);
  letGo();
});

test("an author's picture is copied before those of readers who registered earlier", async () => {
  await serve({ [hung]: null, [good]: picture });
  await arrive(5, good);
  const author = person({ role: "author", imageUrl: `https://${good}/author` });
  await mirror(author);
  const order = await db.execute<{ key: string }>(sql`
    select key from graphile_worker._private_jobs
    where key like 'copy-picture:%' order by priority, run_at limit 1`);
  expect(order[0]?.key).toBe(`copy-picture:${author.id}`);
});

test("an invalid URL is tried once and given up with the reason", async () => {
  await serve({ [hung]: null, [good]: picture });
  await mirror(person({ imageUrl: "::no url::" }));
  await work();
  await expect.poll(() => countJobs("attempts = max_attempts"), patient).toBe(1);
  expect(await countJobs("last_error = 'the address is no URL'")).toBe(1);
  const [failed] = vi
    .mocked(log.error)
    .mock.calls.filter(([, event]) => event === "job.failed_permanently");
  expect(failed?.[0]).toMatchObject({ task: "copy-picture", attempt: 1 });
  expect(vi.mocked(log.error).mock.calls).toHaveLength(1);
});
