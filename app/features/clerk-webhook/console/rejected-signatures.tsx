import type { RejectionSummary } from "../rejection-queries.server.ts";
import { AdminDateTime } from "#app/features/admin/admin-words.tsx";
import { RichMessage } from "#app/messages/rich-message.tsx";
import { useMessages } from "#app/messages/use-messages.ts";
import { rejectionReasons } from "./rejection-words.ts";

/** Deliveries rejected as not signed for this site. Only their number, by reason, is stored. */
export function RejectedSignatures({ rejections }: { rejections: RejectionSummary | null }) {
  const t = useMessages();
  return (
    <dl className="admin-facts">
      <dt>{t("clerk-webhook.rejected")}</dt>
      <dd>
        {rejections ? (
          <RichMessage
            id="clerk-webhook.rejected-lately"
            values={{ reasons: rejectionReasons(rejections, t) }}
            tags={{ time: <AdminDateTime at={rejections.lastAt} /> }}
          />
        ) : (
          t("clerk-webhook.rejected-none")
        )}
      </dd>
    </dl>
  );
}
