import type { RejectionReason } from "#app/db/values.ts";
import type { RejectionSummary } from "../rejection-queries.server.ts";
import { counted } from "#app/features/admin/admin-words.tsx";

const words: Record<RejectionReason, string> = {
  missing_headers: "without a signature",
  malformed_headers: "with an id or a time that cannot be read",
  timestamp_too_old: "signed more than five minutes ago",
  timestamp_too_new: "signed more than five minutes from now",
  malformed_signature: "with a signature that cannot be read",
  wrong_secret: "signed with another secret",
  not_utf8: "signed, but not text",
  not_json: "signed, but not JSON",
};

const number = (count: number) => count.toLocaleString("en-GB");

/**
 * Returns the reasons for rejected deliveries, the most frequent first: `3 signed with another secret`.
 */
export function rejectionReasonsInWords({ reasons }: RejectionSummary): string {
  return reasons.map(({ reason, count }) => `${number(count)} ${words[reason]}`).join(", ");
}

/** Returns the same as a sentence; empty when no delivery was rejected. */
export function rejectionSentence(rejections: RejectionSummary | null | undefined): string {
  if (!rejections) return "";
  const what = counted(rejections.total, "delivery was", "deliveries were");
  return `In the last day ${what} refused because of the signature: ${rejectionReasonsInWords(rejections)}.`;
}
