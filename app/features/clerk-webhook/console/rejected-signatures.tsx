import type { RejectionSummary } from "../rejection-queries.server.ts";
import { AdminDateTime } from "#app/features/admin/admin-words.tsx";
import { rejectionReasonsInWords } from "./rejection-words.ts";

/** Deliveries rejected as not signed for this site. Only their number, by reason, is stored. */
export function RejectedSignatures({ rejections }: { rejections: RejectionSummary | null }) {
  return (
    <dl className="admin-facts">
      <dt>Refused signatures</dt>
      <dd>
        {rejections ? (
          <>
            {`In the last 24 hours ${rejectionReasonsInWords(rejections)}; the last one `}
            <AdminDateTime at={rejections.lastAt} />
          </>
        ) : (
          "None in the last 24 hours"
        )}
      </dd>
    </dl>
  );
}
