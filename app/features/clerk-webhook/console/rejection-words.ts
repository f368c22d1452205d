import type { RejectionReason } from "#app/db/values.ts";
import type { RejectionSummary } from "../rejection-queries.server.ts";
import type { MessageId } from "#app/messages/message-types.ts";
import type { Translate } from "#app/messages/translate.ts";

const words = {
  missing_headers: "clerk-webhook.rejected-no-headers",
  malformed_headers: "clerk-webhook.rejected-headers",
  timestamp_too_old: "clerk-webhook.rejected-too-old",
  timestamp_too_new: "clerk-webhook.rejected-too-new",
  malformed_signature: "clerk-webhook.rejected-signature",
  wrong_secret: "clerk-webhook.rejected-secret",
  not_utf8: "clerk-webhook.rejected-no-text",
  not_json: "clerk-webhook.rejected-no-json",
} as const satisfies Record<RejectionReason, MessageId>;

/**
 * Returns the reasons for rejected deliveries, the most frequent first: `3 signed with another secret`.
 */
export function rejectionReasons({ reasons }: RejectionSummary, t: Translate): string {
  return reasons.map(({ reason, count }) => t(words[reason], { count })).join(", ");
}

/** Returns the same as a sentence. */
export function rejectionSentence(rejections: RejectionSummary, t: Translate): string {
  const reasons = rejectionReasons(rejections, t);
  return t("clerk-webhook.rejected-sentence", { count: rejections.total, reasons });
}
