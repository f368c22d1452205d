import { type Absence, type Merge, mergeDatabase } from "./merge-database.ts";
import { type Timers, within } from "./timers.ts";

const deadlineMs = 2_000;

/** What this device knows of absences from one article. A device that refuses knows nothing, and nothing waits. */
export type MergeStore = {
  absences(): Promise<Absence[]>;
  /** Returns its id; null when the device refuses. */
  addAbsence(absence: Omit<Absence, "id" | "personId" | "articleId">): Promise<number | null>;
  removeAbsences(ids: readonly number[]): Promise<void>;
  merge(): Promise<Merge | null>;
  /** Null: it is closed. */
  keep(merge: Omit<Merge, "personId" | "articleId"> | null): Promise<void>;
};

type Owner = { personId: string; articleId: string };

export function mergeStore(owner: Owner, timers: Timers): MergeStore {
  const key: [string, string] = [owner.personId, owner.articleId];
  const tried = <T, O>(otherwise: O, work: () => Promise<T>): Promise<T | O> =>
    within<T, O>(timers, { ms: deadlineMs, otherwise })(work());
  return {
    absences: () =>
      tried([], async () => {
        const rows = await (await mergeDatabase()).getAllFromIndex("absences", "draft", key);
        return rows.flatMap(({ id, ...row }) => (id === undefined ? [] : [{ id, ...row }]));
      }),
    addAbsence: (absence) =>
      tried(null, async () => (await mergeDatabase()).add("absences", { ...owner, ...absence })),
    removeAbsences: (ids) =>
      tried(undefined, async () => {
        const database = await mergeDatabase();
        await Promise.all(ids.map((id) => database.delete("absences", id)));
      }),
    merge: () =>
      tried(null, async () => (await (await mergeDatabase()).get("merges", key)) ?? null),
    keep: (merge) =>
      tried(undefined, async () => {
        const database = await mergeDatabase();
        if (merge) await database.put("merges", { ...owner, ...merge });
        else await database.delete("merges", key);
      }),
  };
}
