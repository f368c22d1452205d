import type { ImportPlan, Outcome, ReportEntry } from "./wordpress/plan.ts";
import type { ImportCount } from "./wordpress/write-import.server.ts";

const signs: Record<Outcome, string> = { came: "+", simplified: "~", skipped: "-" };

function* section(heading: string, entries: readonly ReportEntry[]): Generator<string> {
  if (entries.length === 0) return;
  yield* ["", heading];
  for (const { kind, id, title, outcome, details } of entries) {
    yield `  ${signs[outcome]} ${kind} ${id}${title ? ` “${title}”` : ""}`;
    for (const detail of details) yield `      ${detail}`;
  }
}

function sumLine(name: string, entries: readonly ReportEntry[]): string {
  const count = (outcome: Outcome) => entries.filter((entry) => entry.outcome === outcome).length;
  return `${name}: ${count("came")} as they were, ${count("simplified")} simplified, ${count("skipped")} not brought over`;
}

/** Yields the report in readable lines: every item once, then the sums. */
export function* reportLines(plan: ImportPlan, counts: ImportCount[]): Generator<string> {
  const { items, comments, terms, people, unsupported, warnings } = plan.report;
  yield "+ came   ~ came, made simpler   - not brought over";
  yield* section("Posts, pages and files", items);
  yield* section("Comments", comments);
  yield* section("Categories and tags", terms);
  yield* section("Authors", people);
  if (unsupported.length > 0) yield* ["", "Kept as placeholders, so that nothing is lost"];
  for (const { label, count } of unsupported) yield `  ${count} × ${label}`;
  if (warnings.length > 0) yield* ["", "Warnings"];
  for (const warning of warnings) yield `  ${warning}`;
  yield* ["", sumLine("Posts, pages and files", items), sumLine("Comments", comments)];
  for (const { kind, brought, alreadyHere, trashed = 0, deleted = 0 } of counts) {
    const facts = [
      ...(alreadyHere > 0 ? [`${alreadyHere} were here already`] : []),
      ...(trashed > 0 ? [`${trashed} of them in the trash, where they stay`] : []),
      ...(deleted > 0 ? [`${deleted} of them deleted, which they stay`] : []),
    ];
    const before = facts.length > 0 ? ` (${facts.join(", ")})` : "";
    yield `New here, ${kind}: ${brought}${before}`;
  }
}
