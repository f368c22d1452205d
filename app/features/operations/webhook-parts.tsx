import { deliveryOutcomes } from "#app/db/values.ts";
import {
  type LastReconciliation,
  type ReconciliationReport,
  repairsIn,
} from "#app/features/identity/reconcile/reconciliation.ts";
import type { InboxSummary, OutcomeCounts } from "#app/features/users/inbox-queries.server.ts";
import { AdminTable } from "./admin-table.tsx";
import { duration, AdminDateTime } from "./admin-words.tsx";
import { outcomeWords } from "./delivery-words.tsx";

const number = (count: number) => count.toLocaleString("en-GB");

function countCells(name: string, counts: OutcomeCounts) {
  const cells = deliveryOutcomes.map((outcome) => number(counts[outcome]));
  return { key: name, cells: [name, number(counts.total), ...cells] };
}

/** The last event and how far behind we are, and what became of all of them. */
export function InboxFacts({ summary }: { summary: InboxSummary }) {
  const { last, medianLagMs, day, week } = summary;
  return (
    <>
      <dl className="admin-facts">
        <dt>Last event</dt>
        <dd>
          {last ? (
            <>
              {last.type}, <AdminDateTime at={last.at} />
            </>
          ) : (
            "None has arrived yet"
          )}
        </dd>
        <dt>Lag</dt>
        <dd>
          {last ? `${duration(last.lagMs)} for the last one` : "unknown"}
          {medianLagMs !== null && `, ${duration(medianLagMs)} in the middle of the last day`}
        </dd>
      </dl>
      <AdminTable
        caption="What became of the deliveries"
        columns={["Of the last", "Received", ...deliveryOutcomes.map((o) => outcomeWords[o].label)]}
        rows={[countCells("24 hours", day), countCells("7 days", week)]}
        empty=""
      />
    </>
  );
}

function Compared({ report }: { report: ReconciliationReport }) {
  const { seen, created, updated, removed, earlier } = report;
  return (
    <>
      <dt>Compared</dt>
      <dd>
        {`${number(seen)} people: ${number(created)} were missing here, ` +
          `${number(updated)} out of date, ${number(removed)} gone`}
      </dd>
      {earlier > 0 && (
        <>
          <dt>Before it</dt>
          <dd>{`${number(earlier)} repaired by runs that did not come to their end`}</dd>
        </>
      )}
    </>
  );
}

type Silence = { sentence: string; advice: string };

/** What is wrong with what arrives, if anything is. */
export function SilenceNotices(given: { silence: Silence | null; noSessionEvents: boolean }) {
  const { silence, noSessionEvents } = given;
  return (
    <>
      {silence && (
        <div className="notice notice-error">
          <p>{`${silence.sentence} ${silence.advice}`}</p>
        </div>
      )}
      {noSessionEvents && (
        <div className="notice notice-error">
          <p>
            No event of a session has ever come, although people sign in: nobody is told of unusual
            sign-ins. Add session.created, session.ended, session.removed and session.revoked to the
            webhook’s events where accounts are kept.
          </p>
        </div>
      )}
    </>
  );
}

/** When people were last compared with the provider's, and what that mended. */
export function Reconciliation({ last }: { last: LastReconciliation | null }) {
  const report = last?.report;
  return (
    <section aria-labelledby="reconciliation">
      <h2 id="reconciliation">Reconciliation</h2>
      <dl className="admin-facts">
        <dt>Last run</dt>
        <dd>
          <AdminDateTime at={last?.finishedAt ?? null} />
        </dd>
        {report && <Compared report={report} />}
      </dl>
      {report && repairsIn(report) > 0 && (
        <p className="admin-note">A repair means that deliveries had been lost before it.</p>
      )}
      {report && report.withheld > 0 && (
        <div className="notice notice-error">
          <p>
            {number(report.withheld)} people were not in the list and were left alone, because that
            is most of all: look whether the key belongs to the right instance.
          </p>
        </div>
      )}
      <form method="post" action="/admin/webhooks">
        <input type="hidden" name="what" value="people" />
        <button className="button" name="intent" value="reconcile-people">
          Reconcile now
        </button>
      </form>
    </section>
  );
}
