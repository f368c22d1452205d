import { deliveryOutcomes } from "#app/db/values.ts";
import type { InboxSummary, OutcomeCounts } from "../inbox-queries.server.ts";
import { AdminTable } from "#app/features/admin/admin-table.tsx";
import { duration, AdminDateTime } from "#app/features/admin/admin-words.tsx";
import type { Translate } from "#app/messages/translate.ts";
import { useLocale, useMessages } from "#app/messages/use-messages.ts";
import { formatNumber } from "#app/ui/format.ts";
import { outcomeWords } from "./delivery-words.tsx";

function lagWords({ last, medianLagMs }: InboxSummary, t: Translate): string {
  if (!last) return t("clerk-webhook.lag-unknown");
  const lag = duration(last.lagMs, t);
  if (medianLagMs === null) return t("clerk-webhook.lag-last", { last: lag });
  const median = duration(medianLagMs, t);
  return t("clerk-webhook.lag-last-and-median", { last: lag, median });
}

/** The last event and the lag. */
function LastEvent({ summary }: { summary: InboxSummary }) {
  const t = useMessages();
  const { last } = summary;
  return (
    <dl className="admin-facts">
      <dt>{t("clerk-webhook.last-event")}</dt>
      <dd>
        {last ? (
          <>
            {last.type}, <AdminDateTime at={last.at} />
          </>
        ) : (
          t("clerk-webhook.last-event-none")
        )}
      </dd>
      <dt>{t("clerk-webhook.lag")}</dt>
      <dd>{lagWords(summary, t)}</dd>
    </dl>
  );
}

/** The last event, the lag, and the outcomes of all deliveries. */
export function InboxFacts({ summary }: { summary: InboxSummary }) {
  const t = useMessages();
  const locale = useLocale();
  const row = (name: string, counts: OutcomeCounts) => {
    const all = [counts.total, ...deliveryOutcomes.map((outcome) => counts[outcome])];
    return { key: name, cells: [name, ...all.map((count) => formatNumber(count, locale))] };
  };
  return (
    <>
      <LastEvent summary={summary} />
      <AdminTable
        caption={t("clerk-webhook.outcomes-caption")}
        columns={[
          t("clerk-webhook.outcomes-of"),
          t("clerk-webhook.received"),
          ...deliveryOutcomes.map((outcome) => t(outcomeWords[outcome].label)),
        ]}
        rows={[
          row(t("clerk-webhook.outcomes-day"), summary.day),
          row(t("clerk-webhook.outcomes-week"), summary.week),
        ]}
        empty=""
      />
    </>
  );
}

type Silence = { sentence: string; advice: string };

/** Warnings about the incoming events, if there are any. */
export function SilenceNotices(given: { silence: Silence | null; noSessionEvents: boolean }) {
  const t = useMessages();
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
          <p>{t("clerk-webhook.no-session-events")}</p>
        </div>
      )}
    </>
  );
}
