import type { ImportPlan, Outcome, ReportEntry } from "./wordpress/plan.ts";
import type { ImportCount } from "./wordpress/write-import.server.ts";

const signs: Record<Outcome, string> = { came: "+", simplified: "~", skipped: "-" };

function entryLines(entry: ReportEntry): string[] {
  const title = entry.title ? ` “${entry.title}”` : "";
  return [
    `  ${signs[entry.outcome]} ${entry.kind} ${entry.id}${title}`,
    ...entry.details.map((detail) => `      ${detail}`),
  ];
}

function section(heading: string, entries: ReportEntry[]): string[] {
  if (entries.length === 0) return [];
  return ["", heading, ...entries.flatMap(entryLines)];
}

function sumLine(name: string, entries: ReportEntry[]): string {
  const count = (outcome: Outcome) => entries.filter((entry) => entry.outcome === outcome).length;
  return `${name}: ${count("came")} as they were, ${count("simplified")} simplified, ${count("skipped")} not brought over`;
}

/** The report in lines for people: every item once, then the sums. */
export function printedReport(plan: ImportPlan, counts: ImportCount[]): string {
  const { items, comments, terms, people, unsupported, warnings } = plan.report;
  return [
    "+ came   ~ came, made simpler   - not brought over",
    ...section("Posts, pages and files", items),
    ...section("Comments", comments),
    ...section("Categories and tags", terms),
    ...section("Authors", people),
    ...(unsupported.length > 0 ? ["", "Kept as placeholders, so that nothing is lost"] : []),
    ...unsupported.map(({ label, count }) => `  ${count} × ${label}`),
    ...(warnings.length > 0 ? ["", "Warnings", ...warnings.map((warning) => `  ${warning}`)] : []),
    "",
    sumLine("Posts, pages and files", items),
    sumLine("Comments", comments),
    ...counts.map(
      ({ kind, brought, alreadyHere }) =>
        `New here, ${kind}: ${brought}${alreadyHere > 0 ? ` (${alreadyHere} were here already)` : ""}`,
    ),
  ].join("\n");
}
