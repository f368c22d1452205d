import { eq, sql } from "drizzle-orm";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { db } from "#app/db/client.server.ts";
import { users } from "#app/db/schema/index.server.ts";
import { inTransaction } from "#app/db/transaction.server.ts";
import { copyPictureJob } from "#app/features/media/copy-picture.server.ts";
import { listJobs } from "#app/features/operations/job-queries.server.ts";
import { retryDeadJobs, retryJob } from "#app/features/operations/retry-jobs.server.ts";
import { registerParts } from "#app/infra/background-part.ts";
import { enqueue, startWorker } from "#app/infra/jobs.server.ts";
import { log } from "#app/infra/log.server.ts";
import { systemContext } from "#app/infra/system-context.server.ts";
import { loader as frameLoader } from "#app/routes/admin.tsx";
import { loader as jobsLoader } from "#app/routes/admin.jobs.tsx";
import { loadPage } from "#tests/factories/page-call.ts";
import { contextAs, createPerson, type TestPerson } from "#tests/factories/people.ts";

registerParts([copyPictureJob]);

let admin: TestPerson;
let worker: { stop(): Promise<void> } | null = null;

beforeEach(async () => {
  vi.spyOn(log, "error").mockImplementation(() => {});
  admin = await createPerson({ role: "admin" });
  await db.execute(sql`truncate graphile_worker._private_jobs`);
});
afterEach(async () => {
  await worker?.stop();
  worker = null;
});

const ctx = () => contextAs(admin);
const deadJobs = async () => (await listJobs(ctx(), { state: "dead" })).jobs;
const notice = async () => {
  const { deadJobs: count } = await loadPage(frameLoader, { ctx: ctx(), path: "/admin/people" });
  return count;
};
const failForAnotherReason = () =>
  db.execute(sql`
    update graphile_worker._private_jobs set attempts = max_attempts, last_error = 'a fault'`);

async function refusedPicture(): Promise<string> {
  const { id: userId } = await createPerson();
  const imageUrl = "https://evil.example/a.png";
  await db.update(users).set({ imageUrl }).where(eq(users.id, userId));
  await inTransaction(systemContext("test"), (tx) =>
    enqueue(tx, { name: "copy-picture", payload: { userId } }),
  );
  worker = await startWorker();
  await expect.poll(async () => (await deadJobs()).length, { timeout: 10_000 }).toBe(1);
  await worker.stop();
  worker = null;
  return (await deadJobs())[0]?.id ?? "";
}

test("a picture that is refused for good is among the dead jobs, and not in the notice about them", async () => {
  await refusedPicture();
  expect(await deadJobs()).toMatchObject([
    { task: "copy-picture", error: "evil.example is not asked" },
  ]);
  expect(await notice()).toBe(0);
});

test.each([
  ["itself", (jobId: string) => retryJob(ctx(), { jobId })],
  ["with all of its name", () => retryDeadJobs(ctx(), { task: "copy-picture" })],
])(
  "a refused picture that is retried %s and fails otherwise is in the notice",
  async (_, retry) => {
    const jobId = await refusedPicture();
    await retry(jobId);
    await failForAnotherReason();
    expect(await notice()).toBe(1);
  },
);

test("the page of jobs and the frame around it count the jobs once", async () => {
  await refusedPicture();
  const shared = ctx();
  const executed = vi.spyOn(shared.db, "execute");
  const [frame, page] = await Promise.all([
    loadPage(frameLoader, { ctx: shared, path: "/admin/jobs" }),
    loadPage(jobsLoader, { ctx: shared, path: "/admin/jobs" }),
  ]);
  const queries = executed.mock.calls.map(([query]) => JSON.stringify(query));
  expect(queries.filter((query) => query.includes(" as unexpected"))).toHaveLength(1);
  expect(frame.deadJobs).toBe(0);
  expect(page.counts.state).toMatchObject({ dead: 1 });
});
