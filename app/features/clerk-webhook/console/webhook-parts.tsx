import { deliveryOutcomes } from "#app/db/values.ts";
import type { InboxSummary, OutcomeCounts } from "../inbox-queries.server.ts";
import { AdminTable } from "#app/features/admin/admin-table.tsx";
import { duration, AdminDateTime } from "#app/features/admin/admin-words.tsx";
import { outcomeWords } from "./delivery-words.tsx";

const number = (count: number) => count.toLocaleString("en-GB");

function countCells(name: string, counts: OutcomeCounts) {
  const cells = deliveryOutcomes.map((outcome) => number(counts[outcome]));
  return { key: name, cells: [name, number(counts.total), ...cells] };
}

/** The last event, the lag, and the outcomes of all deliveries. */
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

type Silence = { sentence: string; advice: string };

/** Warnings about the incoming events, if there are any. */
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
