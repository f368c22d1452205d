import type { DBSchema } from "idb";
import type { DisputedBlock } from "./disputed-blocks.ts";
import { openedDatabase } from "./opened-database.ts";

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

const database = openedDatabase<Merges>("masthead-merges", (created) => {
  const absences = created.createObjectStore("absences", { keyPath: "id", autoIncrement: true });
  absences.createIndex("draft", ["personId", "articleId"]);
  created.createObjectStore("merges", { keyPath: ["personId", "articleId"] });
});

/** What is kept of absences, apart from unsent text: losing it loses no words. */
export const mergeDatabase = database.get;
export const closeMergeDatabase = database.close;
