import { type ReconciliationReport, repairsIn } from "./reconciliation.ts";

const people = (count: number) => (count === 1 ? "1 person" : `${count} people`);

/** Returns the report as lines for the operator. */
export function printedReport(report: ReconciliationReport): string {
  const {
    seen,
    created,
    updated,
    removed,
    asked: checked,
    withheld,
    deletedHere,
    unusable,
  } = report;
  const { earlier } = report;
  const repairs = repairsIn(report) - earlier;
  const lines = [
    `${people(seen)} seen, ${report.unchanged} as they should be.`,
    repairs === 0
      ? `Nothing ${withheld > 0 ? "was" : "had to be"} repaired.`
      : `Repaired: ${created} missing, ${updated} out of date, ${removed} gone. Deliveries of the webhook are being lost.`,
  ];
  if (earlier > 0) {
    lines.push(`Repaired before by runs that did not come to their end: ${people(earlier)}.`);
  }
  if (checked > removed)
    lines.push(`${people(checked - removed)} not listed, but there when asked for.`);
  if (deletedHere > 0) lines.push(`${people(deletedHere)} listed whose deletion we were told of.`);
  if (unusable > 0) lines.push(`${people(unusable)} listed in a form that cannot be used.`);
  if (withheld > 0) {
    lines.push(
      `${people(withheld)} are not listed, which is most of them: nobody was removed. Is this the right`,
      "CLERK_SECRET_KEY? If they really are gone, say --even-most.",
    );
  }
  return lines.join("\n");
}
