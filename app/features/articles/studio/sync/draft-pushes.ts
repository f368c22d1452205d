import { toBase64 } from "lib0/buffer";
import { largestUpdate } from "../../shared-draft/draft-update-input.ts";
import type { ClientMessage } from "../../shared-draft/sync-messages.ts";
import type { DraftReplica } from "./draft-replica.ts";
import type { Timers } from "./timers.ts";
import { merged, type UnsentUpdate, type UnsentUpdates } from "./unsent-updates.ts";

const everyMs = 250;

export type Push = Extract<ClientMessage, { type: "push" }>;
type Entries = readonly UnsentUpdate[];
type Taken = { entries: Entries; update: Uint8Array };

type PushOptions = {
  unsent: UnsentUpdates;
  replica: DraftReplica;
  timers: Timers;
  mayPush: () => boolean;
  send: (push: Push) => void;
  /** One change alone is larger than the server takes. */
  onTooLarge: () => void;
};

/** As many of the oldest as go into one batch. */
function firstOf(entries: Entries): Entries {
  let bytes = 0;
  const end = entries.findIndex(({ update }) => (bytes += update.byteLength) > largestUpdate);
  return end === -1 ? entries : entries.slice(0, end);
}

/** Sends what is unsent in numbered batches, one in flight and at most four a second. */
export function draftPushes({ unsent, replica, timers, ...on }: PushOptions) {
  let batch = 0;
  let inFlight: { batch: number; entries: Entries } | null = null;
  let round = 0;
  let isPreparing = false;
  let notBefore = 0;
  let serverVector: string | null = null;
  let cancelTimer = () => {};

  /** After a greeting one update brings all that the server lacks, whatever it has taken before. */
  function take(): Taken | null {
    const entries = [...unsent.entries()];
    const vector = serverVector;
    serverVector = null;
    const whole = vector !== null && { entries, update: replica.beyond(vector) };
    if (whole && whole.update.byteLength <= largestUpdate) return whole;
    const first = firstOf(entries);
    return first.length === 0 ? null : { entries: first, update: merged(first) };
  }

  const pushOf = (update: Uint8Array): Push | null => {
    const place = replica.place();
    if (!place) return null;
    const { epoch, sequence: seen } = place;
    return { type: "push", batch: ++batch, epoch, seen, update: toBase64(update) };
  };

  async function push() {
    const mine = ++round;
    isPreparing = true;
    const taken = take();
    await Promise.allSettled(taken?.entries.map(({ written }) => written) ?? []);
    if (mine !== round) return;
    isPreparing = false;
    if (!on.mayPush()) return;
    if (!taken) return on.onTooLarge();
    const message = pushOf(taken.update);
    if (!message) return;
    inFlight = { batch: message.batch, entries: taken.entries };
    notBefore = timers.now() + everyMs;
    on.send(message);
  }

  const isIdle = () => !inFlight && !isPreparing;
  const isDone = () => isIdle() && unsent.entries().length === 0 && serverVector === null;

  function pump() {
    cancelTimer();
    if (!isIdle() || isDone() || !on.mayPush()) return;
    const wait = notBefore - timers.now();
    if (wait > 0) cancelTimer = timers.after(wait, pump);
    else void push();
  }

  return {
    pump,
    isIdle,
    /** Whether the server has acknowledged all. */
    isDone,
    /** What the next push is measured against; null when the server lacks nothing. */
    greet(vector: string | null) {
      serverVector = vector;
    },
    /** Ends the batch that an answer belongs to; null when it belongs to another. */
    answered(number: number): Entries | null {
      if (inFlight?.batch !== number) return null;
      const { entries } = inFlight;
      inFlight = null;
      return entries;
    },
    /** Counts the batch in flight as unsent again. */
    interrupt() {
      round++;
      isPreparing = false;
      inFlight = null;
    },
    hold(ms: number) {
      notBefore = timers.now() + ms;
    },
    /** Everything that is not acknowledged, in one message, for a page that goes. */
    whole: (): Push | null =>
      unsent.entries().length === 0 ? null : pushOf(merged(unsent.entries())),
    stop: () => cancelTimer(),
  };
}
export type DraftPushes = ReturnType<typeof draftPushes>;
