import type { Page } from "playwright";
import { wordsInUpdates } from "#app/features/articles/studio/sync/words-in-updates.ts";

type Record = { epoch: string; tab: string; refused: boolean; update: number[] };

/** The words of the copies that a device still holds. */
export async function wordsOnDevice(page: Page, articleId: string): Promise<string> {
  const records = await page.evaluate(
    (id) =>
      new Promise<Record[]>((resolve, reject) => {
        const opening = indexedDB.open("masthead-drafts");
        opening.onerror = () => reject(new Error("The device's store does not open."));
        opening.onsuccess = () => {
          const database = opening.result;
          const asking = database.transaction("updates").objectStore("updates").getAll();
          asking.onerror = () => reject(new Error("The device's store cannot be read."));
          asking.onsuccess = () => {
            const all = asking.result as (Omit<Record, "update"> & {
              articleId: string;
              update: Uint8Array;
            })[];
            database.close();
            const own = all.filter(({ articleId }) => articleId === id);
            resolve(own.map((record) => ({ ...record, update: [...record.update] })));
          };
        };
      }),
    articleId,
  );
  const groups = new Map<string, { update: Uint8Array }[]>();
  for (const { epoch, tab, refused, update } of records) {
    const key = `${epoch} ${tab} ${refused}`;
    groups.set(key, [...(groups.get(key) ?? []), { update: Uint8Array.from(update) }]);
  }
  return [...groups.values()].map(wordsInUpdates).join("\n");
}
