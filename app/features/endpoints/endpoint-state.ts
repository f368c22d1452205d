import type { PlainId } from "#app/messages/message-types.ts";
import type { Translate } from "#app/messages/translate.ts";
import type { EndpointDeliveryState } from "#app/db/values.ts";
import type { Mood } from "#app/features/admin/admin-words.tsx";
import { storedWords } from "./stored-words.ts";

export type EndpointState = "new" | "working" | "failing" | "disabled";

type Row = { disabledAt: Date | null; failingSince: Date | null; lastAt: Date | null };

export function stateOf({ disabledAt, failingSince, lastAt }: Row): EndpointState {
  if (disabledAt) return "disabled";
  if (failingSince) return "failing";
  return lastAt ? "working" : "new";
}

type StateWords = { label: PlainId; mood: Mood };

export const stateWords: Record<EndpointState, StateWords> = {
  new: { label: "endpoints.state-new", mood: "quiet" },
  working: { label: "endpoints.state-working", mood: "good" },
  failing: { label: "endpoints.state-failing", mood: "bad" },
  disabled: { label: "endpoints.state-disabled", mood: "quiet" },
};

export const deliveryWords: Record<EndpointDeliveryState, StateWords> = {
  waiting: { label: "endpoints.delivery-waiting", mood: "quiet" },
  delivered: { label: "endpoints.delivery-delivered", mood: "good" },
  failed: { label: "endpoints.delivery-failed", mood: "bad" },
};

/**
 * Returns the success rate of settled deliveries: `97 % of 120`, rounded down, so that one failure prevents
 * 100 %.
 */
export function successRate(
  { delivered, failed }: { delivered: number; failed: number },
  t: Translate,
): string {
  const settled = delivered + failed;
  if (settled === 0) return t("endpoints.success-none");
  return t("endpoints.success-rate", { rate: Math.floor((delivered / settled) * 100), settled });
}

type Answer = { status: number | null; error: string | null };

export function answerWords({ status, error }: Answer, t: Translate): string {
  const reason = error === null ? null : storedWords(error, t);
  if (status === null) return reason ?? t("endpoints.answer-none");
  return reason === null ? String(status) : `${status}, ${reason}`;
}
