export type EndpointState = "new" | "working" | "failing" | "disabled";

type Row = { disabledAt: Date | null; failingSince: Date | null; lastAt: Date | null };

export function stateOf({ disabledAt, failingSince, lastAt }: Row): EndpointState {
  if (disabledAt) return "disabled";
  if (failingSince) return "failing";
  return lastAt ? "working" : "new";
}

export const stateWords = {
  new: { label: "nothing sent yet", mood: "quiet" },
  working: { label: "working", mood: "good" },
  failing: { label: "failing", mood: "bad" },
  disabled: { label: "disabled", mood: "quiet" },
} as const;

export const deliveryWords = {
  waiting: { label: "waiting", mood: "quiet" },
  delivered: { label: "delivered", mood: "good" },
  failed: { label: "failed", mood: "bad" },
} as const;

/**
 * Returns the success rate of settled deliveries: `97 % of 120`, rounded down, so that one failure prevents
 * 100 %.
 */
export function successRate({ delivered, failed }: { delivered: number; failed: number }): string {
  const settled = delivered + failed;
  if (settled === 0) return "nothing this week";
  return `${Math.floor((delivered / settled) * 100)} % of ${settled}`;
}

type Answer = { status: number | null; error: string | null };

export function answerWords({ status, error }: Answer): string {
  if (status === null) return error ?? "no answer";
  return error === null ? String(status) : `${status}, ${error}`;
}
