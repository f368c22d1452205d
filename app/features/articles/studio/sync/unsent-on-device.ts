import { deviceDatabase } from "./device-database.ts";
import { wordsInUpdates } from "./words-in-updates.ts";

/** Text of one article that a person's closed tabs have left on this device, and that the server may not have. */
export type UnsentText = { articleId: string; at: number; text: string };

const recordsOf = (personId: string) => IDBKeyRange.bound([personId], [personId, []]);

/** Lists what is on this device of a person, the newest first; empty when the device refuses. */
export async function listUnsentTexts(personId: string): Promise<UnsentText[]> {
  const database = await deviceDatabase();
  const records = await database.getAllFromIndex("updates", "draft", recordsOf(personId));
  const articles = new Set(records.map(({ articleId }) => articleId));
  const texts = [...articles].map((articleId) => {
    const ofArticle = records.filter((record) => record.articleId === articleId);
    const at = Math.max(...ofArticle.map((record) => record.at));
    return { articleId, at, text: wordsInUpdates(ofArticle) };
  });
  return texts.sort((one, other) => other.at - one.at);
}

/** Deletes what is on this device of a person. */
export async function dropUnsentTexts(personId: string): Promise<void> {
  const transaction = (await deviceDatabase()).transaction("updates", "readwrite");
  const keys = await transaction.store.index("draft").getAllKeys(recordsOf(personId));
  await Promise.all([...keys.map((key) => transaction.store.delete(key)), transaction.done]);
}
