import { sql } from "drizzle-orm";
import { register } from "prom-client";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { db } from "#app/db/client.server.ts";
import { auditLog } from "#app/db/schema/index.server.ts";
import { inTransaction } from "#app/db/transaction.server.ts";
import { roles } from "#app/db/values.ts";
import { deleteJob } from "#app/features/operations/delete-job.server.ts";
import { cronWords } from "#app/features/operations/cron-words.ts";
import {
  countJobs,
  listJobs,
  listRepeatedJobs,
} from "#app/features/operations/job-queries.server.ts";
import { shownError } from "#app/features/operations/job-state.ts";
import { retryDeadJobs, retryJob } from "#app/features/operations/retry-jobs.server.ts";
import { jobGauges } from "#app/features/operations/job-gauges.server.ts";
import { translatorIn } from "#app/messages/translations.server.ts";
import { registerParts } from "#app/infra/background-part.ts";
import { enqueue, defineRepeatedJob, startWorker } from "#app/infra/jobs.server.ts";
import { loader } from "#app/routes/admin.tsx";
import { systemContext } from "#app/infra/system-context.server.ts";
import { loadPage } from "#tests/factories/page-call.ts";
import { contextAs, createPerson, newUserId, type TestPerson } from "#tests/factories/people.ts";

let admin: TestPerson;
registerParts([jobGauges]);

beforeEach(async () => {
  admin = await createPerson({ role: "admin" });
  await db.execute(sql`truncate graphile_worker._private_jobs`);
});

const ctx = () => contextAs(admin);

async function add(name: string, state: string = "attempts = 0"): Promise<string> {
  await inTransaction(systemContext("test"), (tx) =>
    enqueue(tx, { name, payload: { userId: "user_a" }, maxAttempts: 3 }),
  );
  const [row] = await db.execute<{ id: string }>(sql`
    update graphile_worker._private_jobs set ${sql.raw(state)}
    where id = (select max(id) from graphile_worker._private_jobs) returning id::text`);
  return row?.id ?? "";
}

const dead = "attempts = 3, last_error = 'no answer', run_at = now() + interval '1 day'";
const retrying = "attempts = 1, last_error = 'no answer', run_at = now() + interval '1 day'";
const running = "attempts = 1, locked_at = now(), locked_by = 'worker-1'";
const stateOf = async (id: string) => {
  for (const state of ["waiting", "running", "retrying", "dead"] as const) {
    const { jobs } = await listJobs(ctx(), { state });
    const job = jobs.find((each) => each.id === id);
    if (job) return { state, ...job };
  }
  return null;
};
const audited = () =>
  db
    .select({ actor: auditLog.actor, action: auditLog.action, subject: auditLog.subject })
    .from(auditLog);

describe("the list of jobs", () => {
  test("distinguishes waiting, running, retrying and dead jobs, and counts each", async () => {
    const ids = [
      await add("one"),
      await add("two", running),
      await add("three", retrying),
      await add("four", dead),
    ];
    const states = await Promise.all(ids.map(async (id) => (await stateOf(id))?.state));
    expect(states).toEqual(["waiting", "running", "retrying", "dead"]);
    expect(await countJobs(ctx())).toEqual({
      state: { waiting: 1, running: 1, retrying: 1, dead: 1 },
      dead: [{ task: "four", count: 1 }],
    });
    expect(await stateOf(ids[1] ?? "")).toMatchObject({ worker: "worker-1", attempts: 1 });
    expect(await stateOf(ids[3] ?? "")).toMatchObject({
      payload: '{"userId": "user_a"}',
      error: "no answer",
      maxAttempts: 3,
    });
  });

  test("is counted in the metrics, and its dead jobs on every administrator's page", async () => {
    await add("one", running);
    await add("two", dead);
    await add("two", dead);
    const text = await register.metrics();
    for (const [state, count] of Object.entries({ waiting: 0, running: 1, retrying: 0, dead: 2 })) {
      expect(text).toContain(`masthead_jobs{state="${state}"} ${count}`);
    }
    const notices = await loadPage(loader, { ctx: ctx(), path: "/admin/people" });
    expect(notices).toMatchObject({ deadJobs: 2, emailUnconfigured: false });
    await db.execute(sql`truncate graphile_worker._private_jobs`);
    expect(await loadPage(loader, { ctx: ctx(), path: "/admin/people" })).toMatchObject({
      deadJobs: 0,
    });
  });

  test("continues from the previous page, newest first", async () => {
    for (let made = 0; made < 51; made += 1) await add("many");
    const first = await listJobs(ctx(), { state: "waiting" });
    const second = await listJobs(ctx(), { state: "waiting", cursor: first.nextCursor ?? "" });
    expect(first.jobs).toHaveLength(50);
    expect(second.jobs).toHaveLength(1);
    expect(second.nextCursor).toBeNull();
    const ids = [...first.jobs, ...second.jobs].map(({ id }) => Number(id));
    expect(ids).toEqual([...ids].sort((a, b) => b - a));
  });

  test("can be filtered by name", async () => {
    await add("one", dead);
    await add("two", dead);
    const { jobs } = await listJobs(ctx(), { state: "dead", task: "two" });
    expect(jobs.map(({ task }) => task)).toEqual(["two"]);
  });

  test.each(roles.filter((role) => role !== "admin"))("is not for a %s", async (role) => {
    const other = contextAs({ id: newUserId(), role, banned: false });
    await expect(listJobs(other, { state: "dead" })).rejects.toThrow("not allowed");
    await expect(countJobs(other)).rejects.toThrow("not allowed");
    await expect(listRepeatedJobs(other)).rejects.toThrow("not allowed");
    await expect(retryJob(other, { jobId: "1" })).rejects.toThrow("not allowed");
    await expect(retryDeadJobs(other, { task: "x" })).rejects.toThrow("not allowed");
    await expect(deleteJob(other, { jobId: "1" })).rejects.toThrow("not allowed");
  });
});

describe("the timetable of recurring jobs", () => {
  const timetable = async (now: string) => {
    const listed = await listRepeatedJobs({ ...ctx(), now: new Date(now) });
    return listed.filter(({ task }) => task.startsWith("test-"));
  };

  beforeAll(() => {
    for (const [name, pattern] of [
      ["test-nightly", "41 3 * * *"],
      ["test-hourly", "11 * * * *"],
      ["test-leap-days", "0 0 29 2 *"],
    ] as const) {
      registerParts([defineRepeatedJob(name, { pattern, work: () => Promise.resolve() })]);
    }
  });
  beforeEach(() => db.execute(sql`delete from graphile_worker._private_known_crontabs`));

  test("lists by name when each job is due, and next, before any worker has run", async () => {
    expect(await timetable("2026-12-31T23:11:00.000Z")).toEqual([
      {
        task: "test-hourly",
        when: "every hour at 11 past",
        lastAt: null,
        nextAt: "2027-01-01T00:11:00.000Z",
      },
      {
        task: "test-leap-days",
        when: "0 0 29 2 * (as cron has it, in UTC)",
        lastAt: null,
        nextAt: null,
      },
      {
        task: "test-nightly",
        when: "every day at 03:41 UTC",
        lastAt: null,
        nextAt: "2027-01-01T03:41:00.000Z",
      },
    ]);
  });

  test("shows when a job last began, and leaves out jobs that no longer recur", async () => {
    await db.execute(sql`
      insert into graphile_worker._private_known_crontabs (identifier, known_since, last_execution)
      values ('test-nightly', now(), '2026-12-31T03:41:00Z'), ('test-of-old', now(), now())`);
    const lines = await timetable("2026-12-31T03:40:30.000Z");
    expect(lines.map(({ task }) => task)).not.toContain("test-of-old");
    expect(lines.at(-1)).toMatchObject({
      task: "test-nightly",
      lastAt: "2026-12-31T03:41:00.000Z",
      nextAt: "2026-12-31T03:41:00.000Z",
    });
  });

  test("matches the schedule of the worker", async () => {
    const names = (await listRepeatedJobs(ctx())).map(({ task }) => task);
    const known = async () => {
      const rows = await db.execute<{ name: string }>(
        sql`select identifier as name from graphile_worker._private_known_crontabs order by 1`,
      );
      return rows.map(({ name }) => name);
    };
    const worker = await startWorker();
    try {
      await expect.poll(known, { timeout: 10_000 }).toEqual(names);
    } finally {
      await worker.stop();
    }
  });

  test.each([
    ["41 3 * * *", "every day at 03:41 UTC"],
    ["5 0 * * *", "every day at 00:05 UTC"],
    ["*/10 * * * *", "every 10 minutes"],
    ["*/1 * * * *", "every minute"],
    ["0 * * * *", "every hour"],
    ["5 * * * *", "every hour at 05 past"],
    ["*/7 * * * *", "*/7 * * * * (as cron has it, in UTC)"],
    ["41 3 * * 1", "41 3 * * 1 (as cron has it, in UTC)"],
    ["41 3,4 * * *", "41 3,4 * * * (as cron has it, in UTC)"],
  ])("describes %j as: %s", (pattern, words) => {
    expect(cronWords(pattern, translatorIn("en"))).toBe(words);
  });
});

describe("the displayed error of a job", () => {
  test.each([
    ["no answer\n    at Object.<anonymous> (/somewhere)", "no answer"],
    ["Failed query: insert … params: ada@example.org,Ada", "Failed query: insert …"],
    ["550 <ada@example.org>: no such box", "550 <(an address)>: no such box"],
    [null, null],
  ])("of %j is %j", (error, shown) => {
    expect(shownError(error)).toBe(shown);
  });

  test("is limited in length", () => {
    expect(shownError("x".repeat(10_000))?.length).toBeLessThan(500);
  });
});

describe("retrying jobs", () => {
  test("gives a dead job all its attempts, now, and is audited", async () => {
    const id = await add("four", dead);
    await retryJob(ctx(), { jobId: id });
    const job = await stateOf(id);
    expect(job).toMatchObject({ state: "waiting", attempts: 0 });
    expect(Date.parse(job?.runAt ?? "")).toBeLessThanOrEqual(Date.now() + 1_000);
    expect(await audited()).toEqual([
      { actor: admin.id, action: "job.retried", subject: `job:${id}` },
    ]);
  });

  test("leaves a retrying job the attempts it has", async () => {
    const id = await add("three", retrying);
    await retryJob(ctx(), { jobId: id });
    expect(await stateOf(id)).toMatchObject({ state: "retrying", attempts: 1 });
  });

  test("does nothing to a running job, nor to one that is gone", async () => {
    const id = await add("two", running);
    await expect(retryJob(ctx(), { jobId: id })).rejects.toThrow("A worker has this job");
    await expect(deleteJob(ctx(), { jobId: id })).rejects.toThrow("A worker has this job");
    await expect(retryJob(ctx(), { jobId: "999999999" })).rejects.toThrow("done already");
    expect(await stateOf(id)).toMatchObject({ state: "running" });
    expect(await audited()).toEqual([]);
  });

  test("by name affects only the dead jobs of that name", async () => {
    const [a, b, other, live] = [
      await add("four", dead),
      await add("four", dead),
      await add("five", dead),
      await add("four", retrying),
    ];
    expect(await retryDeadJobs(ctx(), { task: "four" })).toBe(2);
    expect((await stateOf(a))?.state).toBe("waiting");
    expect((await stateOf(b))?.state).toBe("waiting");
    expect((await stateOf(other))?.state).toBe("dead");
    expect((await stateOf(live))?.state).toBe("retrying");
    expect(await audited()).toMatchObject([{ action: "jobs.retried", subject: "task:four" }]);
    expect(await retryDeadJobs(ctx(), { task: "four" })).toBe(0);
    expect(await audited()).toHaveLength(1);
  });
});

test("a deleted job is gone, and its deletion is audited", async () => {
  const id = await add("four", dead);
  await deleteJob(ctx(), { jobId: id });
  expect(await stateOf(id)).toBeNull();
  expect(await audited()).toEqual([
    { actor: admin.id, action: "job.deleted", subject: `job:${id}` },
  ]);
});
