import { AdminDateTime } from "#app/features/admin/admin-words.tsx";
import { type LastReconciliation, type ReconciliationReport, repairsIn } from "./reconciliation.ts";

const number = (count: number) => count.toLocaleString("en-GB");

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

/** Shows when people were last compared with the provider's, and what was repaired. */
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
