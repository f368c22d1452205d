import { type DBSchema, type IDBPDatabase, openDB } from "idb";
import type { DisputedBlock } from "./disputed-blocks.ts";

type Owner = { personId: string; articleId: string };

/** The draft as a tab had it while the server was away and something was unsent. */
export type Absence = Owner & {
  id: number;
  epoch: string;
  /** The newest that it had of the server. */
  sequence: number;
  /** When something of the server was last received. */
  receivedAt: number;
  state: Uint8Array;
};

/** What was merged after an absence, until its writer closes the notice. */
export type Merge = Owner & {
  epoch: string;
  at: number;
  /** Who else wrote meanwhile. */
  names: string[];
  blocks: DisputedBlock[];
};

interface Merges extends DBSchema {
  absences: {
    key: number;
    value: Omit<Absence, "id"> & { id?: number };
    indexes: { draft: [string, string] };
  };
  merges: { key: [string, string]; value: Merge };
}

let opening: Promise<IDBPDatabase<Merges>> | null = null;

function open(): Promise<IDBPDatabase<Merges>> {
  return openDB<Merges>("masthead-merges", 1, {
    upgrade(database) {
      const absences = database.createObjectStore("absences", {
        ...{ keyPath: "id", autoIncrement: true },
      });
      absences.createIndex("draft", ["personId", "articleId"]);
      database.createObjectStore("merges", { keyPath: ["personId", "articleId"] });
    },
    blocking: () => void closeMergeDatabase(),
    terminated() {
      opening = null;
    },
  });
}

/** What is kept of absences, apart from unsent text: losing it loses no words. */
export function mergeDatabase(): Promise<IDBPDatabase<Merges>> {
  opening ??= open().catch((error: unknown) => {
    opening = null;
    throw error;
  });
  return opening;
}

export async function closeMergeDatabase(): Promise<void> {
  const opened = opening;
  opening = null;
  (await opened?.catch(() => null))?.close();
}
