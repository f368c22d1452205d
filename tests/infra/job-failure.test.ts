import { sql } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { z } from "zod";
import { db } from "#app/db/client.server.ts";
import { inTransaction } from "#app/db/transaction.server.ts";
import { Invalid, NotFound, TooLarge } from "#app/infra/errors.ts";
import { PermanentFailure, Postponed } from "#app/infra/job-failure.ts";
import { registerParts } from "#app/infra/background-part.ts";
import { defineJob, enqueue, startWorker } from "#app/infra/jobs.server.ts";
import { log } from "#app/infra/log.server.ts";
import { FetchRefused } from "#app/infra/safe-fetch.server.ts";
import { systemContext } from "#app/infra/system-context.server.ts";

const name = "test-fails";
const patient = { timeout: 10_000, interval: 50 };
let worker: { stop(): Promise<void> } | null = null;
let fail: () => Error;
let tries: number;

beforeEach(async () => {
  vi.spyOn(log, "error").mockImplementation(() => {});
  tries = 0;
  registerParts([
    defineJob(name, {
      payload: z.object({ word: z.string().optional() }),
      work: () => {
        tries += 1;
        return Promise.reject(fail());
      },
    }),
  ]);
});
afterEach(async () => {
  await worker?.stop();
  worker = null;
});

type Row = {
  attempts: number;
  most: number;
  error: string | null;
  later: boolean;
  locked: boolean;
};

async function jobs(): Promise<Row[]> {
  return db.execute<Row>(sql`
    select attempts, max_attempts as most, last_error as error, run_at > now() as later,
      locked_at is not null as locked
    from graphile_worker._private_jobs order by id`);
}

async function work(
  error: Error,
  job: { payload?: Record<string, unknown>; queue?: string; attempts?: number } = {},
) {
  fail = () => error;
  const { payload = {}, queue, attempts = 0 } = job;
  await inTransaction(systemContext("test"), (tx) => enqueue(tx, { name, payload, queue }));
  await db.execute(sql`update graphile_worker._private_jobs set attempts = ${attempts}`);
  worker = await startWorker();
  await expect
    .poll(
      async () => (await jobs()).every(({ error, locked }) => error !== null && !locked),
      patient,
    )
    .toBe(true);
  return (await jobs())[0];
}

describe("a job that cannot succeed", () => {
  test.each([
    new PermanentFailure("gone for good"),
    new FetchRefused("not asked"),
    new Invalid("Not like this."),
    new NotFound(),
    new TooLarge("Too much."),
  ])("is given up after one attempt with its reason, for a %s", async (error) => {
    const job = await work(error);
    expect(job).toMatchObject({ attempts: 25, most: 25, error: error.message });
    expect(tries).toBe(1);
    expect(vi.mocked(log.error).mock.calls).toEqual([
      [expect.objectContaining({ task: name, attempt: 1 }), "job.failed_permanently"],
    ]);
  });

  test("stores no user input, neither in its row nor in the log", async () => {
    const cause = new Error("Failed query\nparams: Ada,ada@example.org");
    const job = await work(
      new PermanentFailure("Failed query\nparams: ada@example.org", { cause }),
    );
    expect(job?.error).toBe("Failed query");
    expect(JSON.stringify(vi.mocked(log.error).mock.calls)).not.toContain("ada@");
  });
});

test("a job that fails otherwise is retried later", async () => {
  const job = await work(new Error("not now"));
  expect(job).toMatchObject({ attempts: 1, most: 25, error: "not now", later: true });
});

describe("a payload that this version cannot read", () => {
  const payload = { word: 7 };

  test("is left to a newer worker at first", async () => {
    const job = await work(new Error("never"), { payload });
    expect(job).toMatchObject({ attempts: 1, later: true });
    expect(job?.error).toBe("This version cannot read the payload: word invalid_type");
    expect(tries).toBe(0);
  });

  test("is given up once a deployment would have finished", async () => {
    const job = await work(new Error("never"), { payload, attempts: 6 });
    expect(job).toMatchObject({ attempts: 25, most: 25 });
  });
});

describe("a job that is postponed", () => {
  const until = new Date(Date.now() + 3_600_000);

  test("runs at its time and has used no attempt", async () => {
    const job = await work(new Postponed("the host is away", until), { attempts: 4 });
    expect(job).toMatchObject({ attempts: 4, most: 25, error: "the host is away" });
    const [row] = await db.execute<{ exact: boolean }>(sql`
      select run_at = ${until.toISOString()}::timestamptz as exact from graphile_worker._private_jobs`);
    expect(row?.exact).toBe(true);
    expect(vi.mocked(log.error)).not.toHaveBeenCalled();
  });

  test("lets the next job of its queue begin", async () => {
    await inTransaction(systemContext("test"), (tx) =>
      enqueue(tx, { name, payload: {}, queue: "test" }),
    );
    await work(new Postponed("the host is away", until), { queue: "test" });
    expect(tries).toBe(2);
    expect(await jobs()).toMatchObject([
      { attempts: 0, later: true },
      { attempts: 0, later: true },
    ]);
  });
});
