import type { Article } from "../article.ts";

/** Days that an article rests in the trash before it is deleted for ever. */
export const trashDays = 30;

const dayMs = 24 * 60 * 60 * 1000;

export const deletedForEverAt = (trashedAt: Date): Date =>
  new Date(trashedAt.getTime() + trashDays * dayMs);

/** Articles that were moved to the trash before this instant are deleted for ever. */
export const restBegan = (now: Date): Date => new Date(now.getTime() - trashDays * dayMs);

/** Two spellings of a title that differ only in quotes, spaces or capitals are the same title. */
const comparable = (title: string) =>
  title
    .normalize("NFKC")
    .replace(/[‘’`´]/g, "'")
    .replace(/[“”„«»]/g, '"')
    .replace(/\s+/g, " ")
    .trim()
    .toLowerCase();

export const isSameTitle = (typed: string, title: string): boolean =>
  comparable(typed) === comparable(title);

/** To a version of this site that knows no trash, it is a draft. */
export function trash(now: Date) {
  return { status: "draft" as const, publishedRevision: null, trashedAt: now };
}

/** An article that readers saw comes back to them as it was; a draft comes back as a draft. */
export function takeOutOfTrash({ publishedRevision }: Pick<Article, "publishedRevision">) {
  const status = publishedRevision === null ? ("draft" as const) : ("published" as const);
  return { status, publishedRevision, trashedAt: null };
}
