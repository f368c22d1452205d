import { deviceDatabase, type DeviceRecord } from "./device-database.ts";
import { type Timers, within } from "./timers.ts";

/** A device that takes longer than this counts as one that refuses. */
const deadlineMs = 2_000;

export type DeviceStore = {
  /** Resolves with the record's id once it is committed on this device. Rejects when the device refuses. */
  write(record: { epoch: string; update: Uint8Array }): Promise<number>;
  /** What any tab of this person has stored of this article, oldest first. Empty when the device refuses. */
  read(): Promise<DeviceRecord[]>;
  /** Marks records that are never sent again. */
  markRefused(ids: readonly number[]): Promise<void>;
  remove(ids: readonly number[]): Promise<void>;
};

type Owner = { personId: string; articleId: string };

/** Asks the browser not to clear what is stored; it may decline, and then it is stored all the same. */
function askToPersist(): void {
  navigator.storage?.persist?.().catch(() => false);
}

/** This tab's part of the device's store: all that is typed goes there before it is sent. */
export function deviceStore(owner: Owner, timers: Timers): DeviceStore {
  // Held in no storage of the browser, because a duplicated tab would have it too.
  const tab = crypto.randomUUID();
  askToPersist();
  return {
    async write({ epoch, update }) {
      const record = { ...owner, epoch, tab, at: timers.now(), update, refused: false };
      const transaction = (await deviceDatabase()).transaction("updates", "readwrite");
      const adding = transaction.store.add(record);
      // At once: the browser asks a page that is killed meanwhile for nothing more.
      transaction.commit();
      const [id] = await Promise.all([adding, transaction.done]);
      return id;
    },
    read() {
      const reading = async () => {
        const database = await deviceDatabase();
        const key: [string, string] = [owner.personId, owner.articleId];
        const records = await database.getAllFromIndex("updates", "draft", key);
        return records.flatMap(({ id, ...record }) =>
          id === undefined ? [] : [{ id, ...record }],
        );
      };
      return within<DeviceRecord[], DeviceRecord[]>(timers, { ms: deadlineMs, otherwise: [] })(
        reading(),
      );
    },
    async markRefused(ids) {
      const transaction = (await deviceDatabase()).transaction("updates", "readwrite");
      const mark = async (id: number) => {
        const record = await transaction.store.get(id);
        if (record) await transaction.store.put({ ...record, refused: true });
      };
      await Promise.all([...ids.map(mark), transaction.done]);
    },
    async remove(ids) {
      if (ids.length === 0) return;
      const transaction = (await deviceDatabase()).transaction("updates", "readwrite");
      await Promise.all([...ids.map((id) => transaction.store.delete(id)), transaction.done]);
    },
  };
}
