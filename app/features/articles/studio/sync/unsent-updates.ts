import * as Y from "yjs";
import type { DeviceStore } from "./device-store.ts";
import { type Timers, within } from "./timers.ts";

const deadlineMs = 2_000;
/** After a refusal the device is not tried again with every key. */
const pauseMs = 2_000;
const tryAgainMs = 10_000;

/** One change that the server has not acknowledged. */
export type UnsentUpdate = {
  at: number;
  update: Uint8Array;
  /** The newest sequence that the document held when it was made. */
  seen: number;
  /** Its records on this device; other changes may stand in the same one. */
  records: number[];
  kept: "waiting" | "writing" | "kept" | "refused";
  isSettled: boolean;
  isReleased: boolean;
  /** Settled when the device has committed it, refused it or taken too long. */
  written: Promise<unknown>;
};

type Options = { store: DeviceStore; timers: Timers; onChange: () => void };

/** What was typed and is not acknowledged yet, in order, each change written to the device at once. */
export function unsentUpdates({ store, timers, onChange }: Options) {
  let entries: UnsentUpdate[] = [];
  /** Those that are not on the device: there may be thousands of others. */
  const unkept = new Set<UnsentUpdate>();
  let epoch: string | null = null;
  let askAgainAt = 0;
  let cancelRetry: (() => void) | null = null;

  const refusedOnes = () => [...unkept].filter(({ kept }) => kept === "refused");

  const isOurs = ({ isSettled, isReleased }: UnsentUpdate) => !isSettled && !isReleased;

  function mark(entry: UnsentUpdate, kept: UnsentUpdate["kept"]) {
    entry.kept = kept;
    if (kept === "kept" || !isOurs(entry)) unkept.delete(entry);
    else unkept.add(entry);
  }

  /** A change builds on those before it, so that those which the device refused are written with it. */
  function write(entry: UnsentUpdate, epochOfDraft: string): void {
    const refused = refusedOnes();
    if (refused.length > 0 && timers.now() < askAgainAt) return refuse([entry]);
    writeTogether([...refused, entry], epochOfDraft);
  }

  function writeTogether(together: readonly UnsentUpdate[], epochOfDraft: string): void {
    for (const each of together) mark(each, "writing");
    const writing = store.write({ epoch: epochOfDraft, update: merged(together) }).then(
      (id) => {
        for (const each of together) {
          each.records.push(id);
          mark(each, "kept");
        }
        if (together.every(({ isSettled }) => isSettled)) void remove([id]);
        onChange();
      },
      () => refuse(together),
    );
    const written = within<void, null>(timers, { ms: deadlineMs, otherwise: null })(writing).then(
      (inTime) => inTime === null && refuse(together.filter(({ kept }) => kept === "writing")),
    );
    for (const each of together) each.written = written;
  }

  function refuse(those: readonly UnsentUpdate[]) {
    if (timers.now() >= askAgainAt) askAgainAt = timers.now() + pauseMs;
    for (const each of those) mark(each, "refused");
    cancelRetry ??= timers.after(tryAgainMs, retry);
    onChange();
  }

  function retry() {
    cancelRetry = null;
    const refused = refusedOnes();
    if (refused.length > 0 && epoch !== null) writeTogether(refused, epoch);
  }

  const remove = (ids: number[]) => store.remove(ids).catch(() => undefined);

  /** Takes entries out; a record goes with the last entry that stands in it. */
  function takeOut(gone: readonly UnsentUpdate[]): number[] {
    const leaving = new Set(gone);
    entries = entries.filter((each) => !leaving.has(each));
    for (const each of gone) unkept.delete(each);
    const needed = new Set(entries.flatMap(({ records }) => records));
    return [...new Set(gone.flatMap(({ records }) => records))].filter((id) => !needed.has(id));
  }

  return {
    /** From now on changes belong to this epoch. */
    begin(next: string) {
      epoch = next;
      for (const entry of unkept) if (entry.kept === "waiting") write(entry, next);
    },
    add({ update, seen }: { update: Uint8Array; seen: number }) {
      const entry: UnsentUpdate = {
        ...{ at: timers.now(), update, seen, records: [], kept: "waiting" },
        ...{ isSettled: false, isReleased: false, written: Promise.resolve() },
      };
      entries.push(entry);
      unkept.add(entry);
      if (epoch !== null) write(entry, epoch);
    },
    /** Takes over a record of an earlier visit or of another tab. */
    adopt({ id, at, update }: { id: number; at: number; update: Uint8Array }) {
      entries.push({
        ...{ at, update, seen: 0, records: [id], kept: "kept" },
        ...{ isSettled: false, isReleased: false, written: Promise.resolve() },
      });
    },
    entries: (): readonly UnsentUpdate[] => entries,
    /** Whether the device has, committed, all that the server lacks. */
    areKept: () => unkept.size === 0,
    /** Whether the device refused any of it, or is slow. */
    areRefused: () => [...unkept].some(({ kept }) => kept === "refused"),
    /** The server has all that is in these. */
    settle(gone: readonly UnsentUpdate[]) {
      for (const each of gone) each.isSettled = true;
      void remove(takeOut(gone));
    },
    /** Takes all out and leaves their records on the device; returns them. */
    release(): readonly UnsentUpdate[] {
      const released = entries;
      for (const each of released) each.isReleased = true;
      entries = [];
      unkept.clear();
      return released;
    },
    stop: () => cancelRetry?.(),
  };
}
export type UnsentUpdates = ReturnType<typeof unsentUpdates>;

/** Merges these into one update; there must be at least one. */
export function merged(entries: readonly { update: Uint8Array }[]): Uint8Array {
  const [first, ...others] = entries.map(({ update }) => update);
  if (!first) throw new RangeError("There is nothing to merge.");
  return others.length === 0 ? first : Y.mergeUpdates([first, ...others]);
}
