import type { RefusalReason } from "#app/db/values.ts";
import type { RefusalSummary } from "#app/features/users/refusal-queries.server.ts";
import { counted } from "./admin-words.tsx";

const words: Record<RefusalReason, string> = {
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

/** Why deliveries were refused, the most frequent reason first: `3 signed with another secret`. */
export function refusalReasonsInWords({ reasons }: RefusalSummary): string {
  return reasons.map(({ reason, count }) => `${number(count)} ${words[reason]}`).join(", ");
}

/** The same as a sentence; empty when nothing was refused. */
export function refusalSentence(refusals: RefusalSummary | null | undefined): string {
  if (!refusals) return "";
  const what = counted(refusals.total, "delivery was", "deliveries were");
  return `In the last day ${what} refused because of the signature: ${refusalReasonsInWords(refusals)}.`;
}
