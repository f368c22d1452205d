import { renderInLanguage } from "#tests/support/in-language.tsx";
import { expect, test } from "vitest";
import {
  emptyReport,
  type ReconciliationReport,
} from "#app/features/identity/reconcile/reconciliation.ts";
import { Reconciliation } from "#app/features/identity/reconcile/last-reconciliation.tsx";

const lost = "deliveries had been lost";

function shown(found: Partial<ReconciliationReport>): string {
  const report = { ...emptyReport(), seen: 1_200, ...found };
  const last = { startedAt: "2026-03-10T03:00:00Z", finishedAt: "2026-03-10T03:01:00Z", report };
  return renderInLanguage(<Reconciliation last={last} />);
}

test("a run that repaired nothing reports no lost delivery", () => {
  expect(shown({})).toContain("1,200 people");
  expect(shown({})).not.toContain(lost);
  expect(shown({})).not.toContain("did not come to their end");
});

test.each(["created", "updated", "removed"] as const)(
  "a person %s by a run counts as a repair",
  (what) => {
    expect(shown({ [what]: 1 })).toContain(lost);
  },
);

test("repairs of earlier runs without a report are shown", () => {
  const page = shown({ earlier: 4_000 });
  expect(page).toContain("4,000 repaired by runs that did not come to their end");
  expect(page).toContain(lost);
});
