import type { DBSchema } from "idb";
import { openedDatabase } from "./opened-database.ts";

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

const database = openedDatabase<Drafts>("masthead-drafts", (created) => {
  const updates = created.createObjectStore("updates", { keyPath: "id", autoIncrement: true });
  updates.createIndex("draft", ["personId", "articleId"]);
});

export const deviceDatabase = database.get;
export const closeDeviceDatabase = database.close;
