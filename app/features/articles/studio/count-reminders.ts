import { remindersIn } from "#app/features/editor/reminders.ts";
import type { DraftReading } from "../shared-draft/read-draft-doc.ts";
import { blockLines } from "./block-lines.ts";

const countIn = (texts: readonly string[]) =>
  texts.reduce((count, text) => count + remindersIn(text).length, 0);

/** Counts where a draft says that something is still to come; `path` is the field of the first. */
export function countReminders({ title, excerpt, document }: DraftReading) {
  const fields = [
    { path: "title", count: countIn([title]) },
    { path: "excerpt", count: countIn([excerpt]) },
    { path: "document", count: countIn(blockLines(document)) },
  ];
  const count = fields.reduce((total, field) => total + field.count, 0);
  return { count, path: fields.find((field) => field.count > 0)?.path ?? "document" };
}
