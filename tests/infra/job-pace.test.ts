import { EventEmitter } from "node:events";
import type { Worker, WorkerEvents } from "graphile-worker";
import { beforeEach, describe, expect, test } from "vitest";
import { jobPace } from "#app/infra/job-pace.server.ts";
import { keepDatabase } from "#tests/setup/database.ts";

keepDatabase();

let now = 0;
let events: WorkerEvents;
let pace: ReturnType<typeof jobPace>;

beforeEach(() => {
  now = 1_000;
  events = new EventEmitter();
  pace = jobPace(events, () => now);
});

/** The worker is an empty object: only its identity matters here. */
const aWorker = () => ({}) as Worker;

function ask(worker: Worker, { ms, found }: { ms: number; found: boolean }) {
  const jobArgs = { ctx: {}, worker };
  events.emit("worker:getJob:start", jobArgs as never);
  now += ms;
  if (!found) events.emit("worker:getJob:empty", jobArgs as never);
}

describe("a worker pool's polling", () => {
  test("continues at once while there are jobs", () => {
    ask(aWorker(), { ms: 50, found: true });
    expect(pace.restMs()).toBe(0);
  });

  test("pauses after a query without result, the longer the more that query cost", () => {
    ask(aWorker(), { ms: 1, found: false });
    expect(pace.restMs()).toBe(20);
    now += 20;
    ask(aWorker(), { ms: 6, found: false });
    expect(pace.restMs()).toBe(120);
    now += 120;
    expect(pace.restMs()).toBe(0);
  });

  test("is never later than it would be without notifications of new jobs", () => {
    ask(aWorker(), { ms: 5_000, found: false });
    expect(pace.restMs()).toBe(2_000);
  });

  test("uses each worker's own query when several poll at once", () => {
    const [early, late] = [aWorker(), aWorker()];
    events.emit("worker:getJob:start", { ctx: {}, worker: early } as never);
    now += 30;
    ask(late, { ms: 1, found: true });
    events.emit("worker:getJob:empty", { ctx: {}, worker: early } as never);
    expect(pace.restMs()).toBe(31 * 20);
  });

  test("ends its pause when it is stopped", async () => {
    ask(aWorker(), { ms: 5_000, found: false });
    await pace.rest(AbortSignal.abort());
    expect(pace.restMs()).toBe(2_000);
  });
});
