import type { DeviceRecord } from "./device-database.ts";
import type { DeviceStore } from "./device-store.ts";
import type { KeptCopy } from "./draft-session.ts";
import type { FormerCopies } from "./former-copies.ts";
import type { UnsentUpdate } from "./unsent-updates.ts";
import { wordsInUpdates } from "./words-in-updates.ts";

/** `records` are known once the device has written them. */
type Held = { copy: KeptCopy; records: Promise<readonly number[]>; isKept: () => boolean };

function heldOf(records: readonly DeviceRecord[]): Held {
  const [first] = records;
  const copy = {
    id: `device:${first?.id ?? 0}`,
    at: Math.max(...records.map(({ at }) => at)),
    text: wordsInUpdates(records),
  };
  const ids = records.map(({ id }) => id);
  return { copy, records: Promise.resolve(ids), isKept: () => true };
}

function groupsOf(records: readonly DeviceRecord[]): DeviceRecord[][] {
  const groups = new Map<string, DeviceRecord[]>();
  for (const record of records) {
    const key = `${record.epoch} ${record.tab} ${record.refused}`;
    groups.set(key, [...(groups.get(key) ?? []), record]);
  }
  return [...groups.values()];
}

/** Texts that could not be merged by themselves, offered until their writer drops them. */
export function keptCopies(store: DeviceStore, former: FormerCopies) {
  let held: Held[] = [];
  let made = 0;
  let stray: Held | null = null;
  const strays: Uint8Array[] = [];

  const remove = async ({ records }: Held) => store.remove(await records).catch(() => undefined);

  function hold(one: Held): void {
    if (one.copy.text === "") void remove(one);
    else held.push(one);
  }

  return {
    /** Offers records of earlier visits, one copy for each tab and epoch. */
    offer: (records: readonly DeviceRecord[]) => groupsOf(records).map(heldOf).forEach(hold),
    /** Keeps words that were typed into a document which had just been replaced. */
    keepStray({ at, update, epoch }: { at: number; update: Uint8Array; epoch: string }): void {
      const written = store.write({ epoch, update }).then(
        (id) => [id],
        () => [],
      );
      strays.push(update);
      const text = wordsInUpdates(strays.map((each) => ({ update: each })));
      const records = Promise.all([stray?.records ?? [], written]).then((ids) => ids.flat());
      held = held.filter((each) => each !== stray);
      let isWritten = false;
      void written.then((ids) => (isWritten = ids.length > 0));
      const wasKept = stray?.isKept ?? (() => true);
      const copy = { id: stray?.copy.id ?? `kept:${++made}`, at, text };
      stray = { copy, records, isKept: () => wasKept() && isWritten };
      held.push(stray);
    },
    /** Keeps what the draft could not take; those that were refused are never sent again. */
    keep(entries: readonly UnsentUpdate[], { refused }: { refused: boolean }): void {
      if (entries.length === 0) return;
      const recorded = async () => {
        await Promise.allSettled(entries.map(({ written }) => written));
        const ids = [...new Set(entries.flatMap(({ records }) => records))];
        if (refused) await store.markRefused(ids).catch(() => undefined);
        return ids;
      };
      const [at, text] = [entries.at(-1)?.at ?? 0, wordsInUpdates(entries)];
      const isKept = () => entries.every(({ kept }) => kept === "kept");
      hold({ copy: { id: `kept:${++made}`, at, text }, records: recorded(), isKept });
    },
    list: (): KeptCopy[] =>
      [...former.list(), ...held.map(({ copy }) => copy)].sort((one, other) => one.at - other.at),
    count: () => held.length,
    /** Whether all of them are committed on this device. */
    areKept: () => held.every(({ isKept }) => isKept()),
    async drop(id: string): Promise<void> {
      former.drop(id);
      const dropped = held.find(({ copy }) => copy.id === id);
      held = held.filter((each) => each !== dropped);
      if (dropped) await remove(dropped);
    },
  };
}
export type KeptCopies = ReturnType<typeof keptCopies>;
