import type { ConversionNote } from "#app/features/editor/convert/conversion-notes.ts";
import type { ReportEntry } from "./plan.ts";

type Subject = Pick<ReportEntry, "kind" | "id" | "title">;

export function cameEntry(subject: Subject, details: readonly string[]): ReportEntry {
  return { ...subject, outcome: details.length > 0 ? "simplified" : "came", details: [...details] };
}

export function skippedEntry(subject: Subject, reason: string): ReportEntry {
  return { ...subject, outcome: "skipped", details: [reason] };
}

/** Formats a note as a line of the report. */
export function noteLine({ kind, detail, count }: ConversionNote): string {
  const what = kind === "unsupported" ? `Kept as a placeholder: ${detail}` : detail;
  return count > 1 ? `${what} (${count} times)` : what;
}
