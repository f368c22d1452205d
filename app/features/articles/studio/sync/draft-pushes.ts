import { toBase64 } from "lib0/buffer";
import { largestUpdate } from "../../shared-draft/draft-update-input.ts";
import type { ClientMessage } from "../../shared-draft/sync-messages.ts";
import type { DraftReplica } from "./draft-replica.ts";
import type { Timers } from "./timers.ts";
import { merged, type UnsentUpdate, type UnsentUpdates } from "./unsent-updates.ts";

const everyMs = 250;
const emptyUpdate = new Uint8Array([0, 0]);

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
  /** The server has asked again, for what the changes build on. */
  let wasIncomplete = false;
  let cancelTimer = () => {};

  /** What the server lacks, if the changes do not bring all of it; null where it is too large for one message. */
  function beyondChanges(entries: Entries, vector: string): Uint8Array | null {
    const made = entries.length > 0 ? merged(entries) : emptyUpdate;
    if (!wasIncomplete && replica.isAllIn({ update: made, vector })) return null;
    const whole = replica.beyond(vector);
    return whole.byteLength <= largestUpdate ? whole : null;
  }

  /**
   * Changes are sent as they were made: in the document, words that somebody else's change took away are deleted, and
   * nobody could rescue them. What is in no change and the server lacks, after a greeting, is read from the document.
   */
  function take(): Taken | null {
    const entries = [...unsent.entries()];
    const vector = serverVector;
    serverVector = null;
    const whole = vector === null ? null : beyondChanges(entries, vector);
    if (whole) return { entries, update: whole };
    const first = firstOf(entries);
    return first.length === 0 ? null : { entries: first, update: merged(first) };
  }

  /** `seen` is what the writer had seen, not what has come since: two changes that do not fit are repaired. */
  const pushOf = ({ entries, update }: Taken): Push | null => {
    const place = replica.place();
    if (!place) return null;
    const seen = Math.min(place.sequence, ...entries.map((each) => each.seen));
    return { type: "push", batch: ++batch, epoch: place.epoch, seen, update: toBase64(update) };
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
    const message = pushOf(taken);
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
    greet(vector: string | null, { isIncomplete }: { isIncomplete: boolean }) {
      serverVector = vector;
      wasIncomplete = isIncomplete;
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
    whole(): Push | null {
      const entries = unsent.entries();
      return entries.length === 0 ? null : pushOf({ entries, update: merged(entries) });
    },
    stop: () => cancelTimer(),
  };
}
export type DraftPushes = ReturnType<typeof draftPushes>;
