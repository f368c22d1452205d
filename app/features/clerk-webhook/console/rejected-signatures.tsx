import type { RejectionSummary } from "../rejection-queries.server.ts";
import { AdminDateTime } from "#app/features/admin/admin-words.tsx";
import { rejectionReasonsInWords } from "./rejection-words.ts";

/** What was refused as not signed for this site. Nothing of it is kept but how many there were. */
export function RefusedSignatures({ rejections }: { rejections: RejectionSummary | null }) {
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
