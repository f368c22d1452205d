import { describe, expect, test } from "vitest";
import {
  admissionFor,
  isIdle,
  type Kind,
  kinds,
  limits,
  type Load,
  nextToBegin,
} from "#app/infra/admission-decision.ts";

const none: Record<Kind, number> = { reader: 0, page: 0, write: 0, upload: 0, webhook: 0 };
type Given = Partial<Omit<Load, "running" | "waiting">> & {
  running?: Partial<Record<Kind, number>>;
  waiting?: Partial<Record<Kind, number>>;
};

function load({ running, waiting, ...rest }: Given = {}): Load {
  return {
    running: { ...none, ...running },
    waiting: { ...none, ...waiting },
    loopDelayMs: 0,
    queries: 0,
    ...rest,
  };
}

const decisions = (given: Given) =>
  Object.fromEntries(kinds.map((kind) => [kind, admissionFor(kind, load(given))]));

describe("an arriving request", () => {
  test.each<[string, Given, Record<Kind, string>]>([
    [
      "begins when there is nothing to do",
      {},
      { reader: "begin", page: "begin", write: "begin", upload: "begin", webhook: "begin" },
    ],
    [
      "waits from the least important on as room becomes scarce",
      { running: { reader: 24 } },
      { reader: "begin", page: "begin", write: "wait", upload: "begin", webhook: "begin" },
    ],
    [
      "waits also when others than its own kind have taken the room",
      { running: { reader: 10, page: 10, write: 5 } },
      { reader: "begin", page: "begin", write: "wait", upload: "begin", webhook: "begin" },
    ],
    [
      "waits when all room is taken, readers too",
      { running: { reader: 32, webhook: 1 } },
      { reader: "wait", page: "wait", write: "wait", upload: "begin", webhook: "wait" },
    ],
    [
      "lets those before it go first",
      { waiting: { page: 1 }, running: { webhook: 1 } },
      { reader: "begin", page: "wait", write: "wait", upload: "begin", webhook: "wait" },
    ],
    [
      "is refused when too many wait already",
      { running: { reader: 32 }, waiting: { reader: 512, page: 127, write: 64, webhook: 1_000 } },
      { reader: "refuse", page: "wait", write: "refuse", upload: "begin", webhook: "refuse" },
    ],
    [
      "of uploads, which hold their room for long, waits for uploads only",
      { running: { upload: 16 } },
      { reader: "begin", page: "begin", write: "begin", upload: "wait", webhook: "begin" },
    ],
    [
      "is shed from uploads on while the event loop is late",
      { loopDelayMs: 350, running: { webhook: 4 } },
      { reader: "begin", page: "begin", write: "begin", upload: "refuse", webhook: "wait" },
    ],
    [
      "is shed to the last reader when the event loop hardly turns, and webhooks wait",
      { loopDelayMs: 2_000, running: { webhook: 4 } },
      { reader: "refuse", page: "refuse", write: "refuse", upload: "refuse", webhook: "wait" },
    ],
    [
      "is shed while the queue for the database is long",
      { queries: 150, running: { webhook: 1 } },
      { reader: "begin", page: "begin", write: "refuse", upload: "refuse", webhook: "wait" },
    ],
    [
      "of webhooks begins four at a time while people need little",
      { running: { reader: 11, webhook: 3 } },
      { reader: "begin", page: "begin", write: "begin", upload: "begin", webhook: "begin" },
    ],
    [
      "of webhooks waits behind four, and takes nobody else's room",
      { running: { webhook: 4 } },
      { reader: "begin", page: "begin", write: "begin", upload: "begin", webhook: "wait" },
    ],
    [
      "of webhooks waits behind the webhooks that wait",
      { running: { webhook: 3 }, waiting: { webhook: 1 } },
      { reader: "begin", page: "begin", write: "begin", upload: "begin", webhook: "wait" },
    ],
    [
      "of webhooks begins one at a time while many people are served",
      { running: { reader: 12, webhook: 1 } },
      { reader: "begin", page: "begin", write: "begin", upload: "begin", webhook: "wait" },
    ],
  ])("%s", (_name, given, expected) => {
    expect(decisions(given)).toEqual(expected);
  });

  test("from a person is never refused while a less important one is admitted", () => {
    const order = ["refuse", "wait", "begin"];
    for (const loopDelayMs of [0, 150, 250, 500, 1_000, 3_000]) {
      for (const queries of [0, 50, 70, 100, 150, 250, 400]) {
        for (const reader of [0, 11, 12, 23, 24, 27, 28, 31, 32]) {
          const now = decisions({ loopDelayMs, queries, running: { reader } });
          const ranks = (["reader", "page", "write"] as const).map((kind) =>
            order.indexOf(String(now[kind])),
          );
          expect(ranks).toEqual([...ranks].sort((one, other) => other - one));
        }
      }
    }
  });
});

test("one webhook is always in progress, whatever the load, so that webhooks never starve", () => {
  const worst: Given = {
    ...{ loopDelayMs: 5_000, queries: 500, running: { reader: 32, upload: 16 } },
    waiting: { reader: 512, page: 128, write: 64, upload: 16 },
  };
  expect(admissionFor("webhook", load(worst))).toBe("begin");
  const queued = { ...worst, waiting: { ...worst.waiting, webhook: 500 } };
  expect(nextToBegin(load(queued))).toBe("webhook");
  const running = { ...worst.running, webhook: 1 };
  expect(nextToBegin(load({ ...queued, running }))).toBeNull();
});

test("none of 500 simultaneous webhooks to an idle machine is refused, whatever the load becomes meanwhile", () => {
  for (const loopDelayMs of [0, 150, 3_000]) {
    for (const queries of [0, 70, 400]) {
      for (let waiting = 0; waiting < 500; waiting += 1) {
        const now = {
          loopDelayMs,
          queries,
          waiting: { webhook: waiting },
          running: { webhook: 4 },
        };
        expect(admissionFor("webhook", load(now))).toBe("wait");
      }
    }
  }
});

test("a waiting webhook is answered within its sender's timeout of fifteen seconds", () => {
  const { longestWaitMs, longestAnswerMs } = limits.webhook;
  expect(longestWaitMs).toBeLessThan(longestAnswerMs ?? Infinity);
  expect(longestAnswerMs).toBeLessThan(15_000);
});

describe("freed capacity", () => {
  test("goes to readers first and to webhooks last", () => {
    const all = { reader: 1, page: 1, write: 1, webhook: 1 };
    expect(nextToBegin(load({ waiting: all }))).toBe("reader");
    expect(nextToBegin(load({ waiting: { ...all, reader: 0 } }))).toBe("page");
    expect(nextToBegin(load({ waiting: { webhook: 1 } }))).toBe("webhook");
    expect(nextToBegin(load())).toBeNull();
  });

  test("stays free for readers when only their reserved room is left", () => {
    const running = { reader: limits.write.room };
    expect(nextToBegin(load({ running, waiting: { write: 5 } }))).toBeNull();
    expect(nextToBegin(load({ running, waiting: { write: 5, page: 1 } }))).toBe("page");
  });

  test("admits up to four webhooks once requests from people no longer need it", () => {
    const waiting = { webhook: 5 };
    expect(nextToBegin(load({ running: { reader: 12, webhook: 1 }, waiting }))).toBeNull();
    expect(nextToBegin(load({ running: { reader: 11, webhook: 1 }, waiting }))).toBe("webhook");
    expect(nextToBegin(load({ running: { webhook: 4 }, waiting }))).toBeNull();
  });
});

test("a job begins when no request waits, the event loop turns and the database is free", () => {
  expect(isIdle(load())).toBe(true);
  expect(isIdle(load({ waiting: { reader: 1 } }))).toBe(false);
  expect(isIdle(load({ loopDelayMs: 150 }))).toBe(false);
  expect(isIdle(load({ queries: 30 }))).toBe(false);
  expect(isIdle(load({ waiting: { webhook: 1 } }))).toBe(false);
  expect(isIdle(load({ running: { reader: 12 } }))).toBe(false);
});
