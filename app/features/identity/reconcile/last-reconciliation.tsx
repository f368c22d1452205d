import { AdminDateTime } from "#app/features/admin/admin-words.tsx";
import { useMessages } from "#app/messages/use-messages.ts";
import { type LastReconciliation, type ReconciliationReport, repairsIn } from "./reconciliation.ts";

function Compared({ report }: { report: ReconciliationReport }) {
  const t = useMessages();
  const { seen, created, updated, removed, earlier } = report;
  return (
    <>
      <dt>{t("identity.compared")}</dt>
      <dd>{t("identity.compared-people", { seen, created, updated, removed })}</dd>
      {earlier > 0 && (
        <>
          <dt>{t("identity.earlier")}</dt>
          <dd>{t("identity.earlier-repaired", { earlier })}</dd>
        </>
      )}
    </>
  );
}

/** Shows when people were last compared with the provider's, and what was repaired. */
export function Reconciliation({ last }: { last: LastReconciliation | null }) {
  const t = useMessages();
  const report = last?.report;
  return (
    <section aria-labelledby="reconciliation">
      <h2 id="reconciliation">{t("identity.reconciliation")}</h2>
      <dl className="admin-facts">
        <dt>{t("identity.last-run")}</dt>
        <dd>
          <AdminDateTime at={last?.finishedAt ?? null} />
        </dd>
        {report && <Compared report={report} />}
      </dl>
      {report && repairsIn(report) > 0 && (
        <p className="admin-note">{t("identity.repair-means")}</p>
      )}
      {report && report.withheld > 0 && (
        <div className="notice notice-error">
          <p>{t("identity.withheld", { withheld: report.withheld })}</p>
        </div>
      )}
      <form method="post" action="/admin/webhooks">
        <input type="hidden" name="what" value="people" />
        <button className="button" name="intent" value="reconcile-people">
          {t("identity.reconcile-now")}
        </button>
      </form>
    </section>
  );
}
