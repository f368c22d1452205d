import type { RefusalSummary } from "#app/features/users/refusal-queries.server.ts";
import { Moment } from "./admin-words.tsx";
import { refusalReasonsInWords } from "./refusal-words.ts";

/** What was refused as not signed for this site. Nothing of it is kept but how many there were. */
export function RefusedSignatures({ refusals }: { refusals: RefusalSummary | null }) {
  return (
    <dl className="admin-facts">
      <dt>Refused signatures</dt>
      <dd>
        {refusals ? (
          <>
            {`In the last 24 hours ${refusalReasonsInWords(refusals)}; the last one `}
            <Moment at={refusals.lastAt} />
          </>
        ) : (
          "None in the last 24 hours"
        )}
      </dd>
    </dl>
  );
}
