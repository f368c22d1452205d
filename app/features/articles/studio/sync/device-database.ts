import { type DBSchema, type IDBPDatabase, openDB } from "idb";

/** One update of a shared draft that the server may not have. */
export type DeviceRecord = {
  id: number;
  personId: string;
  articleId: string;
  epoch: string;
  tab: string;
  at: number;
  update: Uint8Array;
  /** The server has rejected it: it is never sent again. */
  refused: boolean;
};

type NewRecord = Omit<DeviceRecord, "id">;

interface Drafts extends DBSchema {
  updates: {
    key: number;
    value: NewRecord & { id?: number };
    indexes: { draft: [string, string] };
  };
}

let opening: Promise<IDBPDatabase<Drafts>> | null = null;

function open(): Promise<IDBPDatabase<Drafts>> {
  return openDB<Drafts>("masthead-drafts", 1, {
    upgrade(database) {
      const updates = database.createObjectStore("updates", { keyPath: "id", autoIncrement: true });
      updates.createIndex("draft", ["personId", "articleId"]);
    },
    blocking: () => void closeDeviceDatabase(),
    terminated() {
      opening = null;
    },
  });
}

/** The database of this device, opened once; another try follows a failure. */
export function deviceDatabase(): Promise<IDBPDatabase<Drafts>> {
  opening ??= open().catch((error: unknown) => {
    opening = null;
    throw error;
  });
  return opening;
}

export async function closeDeviceDatabase(): Promise<void> {
  const opened = opening;
  opening = null;
  (await opened?.catch(() => null))?.close();
}
