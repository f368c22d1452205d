import { fromBase64 } from "lib0/buffer";
import * as Y from "yjs";
import type { DraftPlace } from "../../shared-draft/draft-place.ts";
import type { ClientMessage } from "../../shared-draft/sync-messages.ts";
import type { DeviceRecord } from "./device-database.ts";
import { type DisputedBlock, disputedBlocks } from "./disputed-blocks.ts";
import type { DraftReplica, Welcome } from "./draft-replica.ts";
import type { Absence, Merge } from "./merge-database.ts";
import type { MergeStore } from "./merge-store.ts";
import type { Timers } from "./timers.ts";
import { merged, type UnsentUpdates } from "./unsent-updates.ts";

/** Whoever was away for less has seen what others wrote, or will in a moment. */
const longMs = 60_000;
const recordAfterMs = 5_000;

type Parts = { timers: Timers; store: MergeStore; replica: DraftReplica; unsent: UnsentUpdates };
type Greeting = Partial<Pick<Extract<ClientMessage, { type: "hello" }>, "known" | "since">>;
type Gone = { since: DraftPlace; mine: Uint8Array[]; unsent: Uint8Array };

export type CurrentMerge = Pick<Merge, "at" | "names" | "blocks">;

function joined(before: readonly DisputedBlock[], now: readonly DisputedBlock[]): DisputedBlock[] {
  const others = before.filter(({ id }) => !now.some((each) => each.id === id));
  return [...others, ...now];
}

/**
 * Notices that this writer was away for long with something unsent, and what was merged when they came back: as the
 * draft was here, and as the server had it. Nothing waits for it.
 */
export function draftAbsence({ timers, store, replica, unsent }: Parts, onChange: () => void) {
  let receivedAt = timers.now();
  let known: Absence[] = [];
  let recorded: Promise<number | null> | null = null;
  let cancel: (() => void) | null = null;
  let isReturning = false;
  let merge: (CurrentMerge & { epoch: string }) | null = null;

  /** Written once for an absence: what is typed after it follows in the records of unsent text. */
  function record() {
    cancel = null;
    const place = replica.place();
    if (!place || unsent.entries().length === 0) return;
    if (timers.now() - receivedAt < recordAfterMs) return typed();
    recorded = store.addAbsence({
      ...place,
      receivedAt,
      state: Y.encodeStateAsUpdate(replica.doc()),
    });
  }

  function typed() {
    if (!recorded) cancel ??= timers.after(recordAfterMs, record);
  }

  const isLong = (at: number) => timers.now() - at >= longMs;

  /** Where this writer went away, on this page or on one that was closed. */
  function gone(records: readonly DeviceRecord[], epoch?: string): Gone | null {
    const place = replica.place();
    const entries = unsent.entries();
    if (place) {
      if (entries.length === 0) return null;
      const mine = [Y.encodeStateAsUpdate(replica.doc())];
      return { since: place, mine, unsent: merged(entries) };
    }
    const left = known.filter(
      (each) => isLong(each.receivedAt) && each.epoch === (epoch ?? each.epoch),
    );
    const [first] = [...left].sort((one, other) => one.sequence - other.sequence);
    const ours = records.filter((record) => record.epoch === first?.epoch && !record.refused);
    if (!first || ours.length === 0) return null;
    const states = left.filter((each) => each.epoch === first.epoch).map(({ state }) => state);
    const mine = [...states, ...ours.map(({ update }) => update)];
    const { sequence } = first;
    return { since: { epoch: first.epoch, sequence }, mine, unsent: merged(ours) };
  }

  function keep(next: typeof merge) {
    merge = next;
    void store.keep(next);
    onChange();
  }

  return {
    async read(): Promise<void> {
      known = await store.absences();
      const kept = await store.merge();
      if (kept) merge ??= kept;
    },
    typed,
    received: () => void (receivedAt = timers.now()),
    /** What a greeting asks for besides: the whole draft, to have the server's side of it, and who wrote since. */
    greeting(records: readonly DeviceRecord[]): Greeting {
      isReturning ||= replica.place() === null || isLong(receivedAt);
      const left = isReturning ? gone(records) : null;
      return left ? { known: null, since: left.since } : {};
    },
    /** Compares both sides, before they are merged here. */
    returned({ epoch, update, writers }: Welcome, records: readonly DeviceRecord[]): void {
      const left = isReturning ? gone(records, epoch) : null;
      isReturning = false;
      if (left?.since.epoch !== epoch || !writers) return;
      const blocks = disputedBlocks({ ...left, theirs: fromBase64(update) });
      if (blocks.length === 0) return;
      const before = merge?.epoch === epoch ? merge : null;
      const names = [...new Set([...(before?.names ?? []), ...writers.map(({ name }) => name)])];
      keep({ epoch, names, at: timers.now(), blocks: joined(before?.blocks ?? [], blocks) });
    },
    /** The server has all: nobody is away any more. */
    stored(): void {
      if (known.length === 0 && !recorded) return;
      const ids = known.map(({ id }) => id);
      const last = recorded ?? Promise.resolve(null);
      [known, recorded] = [[], null];
      void last.then((id) => store.removeAbsences(id === null ? ids : [...ids, id]));
    },
    merge: (): CurrentMerge | null => (merge?.epoch === replica.place()?.epoch ? merge : null),
    /** Nobody disputes these blocks any more. */
    settle(ids: readonly string[]): void {
      if (!merge) return;
      const blocks = merge.blocks.filter(({ id }) => !ids.includes(id));
      if (blocks.length < merge.blocks.length)
        keep(blocks.length > 0 ? { ...merge, blocks } : null);
    },
    stop: () => cancel?.(),
  };
}
export type DraftAbsence = ReturnType<typeof draftAbsence>;
