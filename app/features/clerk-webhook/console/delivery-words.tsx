import { z } from "zod";
import { type DeliveryOutcome, deliveryOutcomes } from "#app/db/values.ts";
import { isStorable } from "#app/infra/storable-text.ts";
import type { MessageId, PlainId } from "#app/messages/message-types.ts";
import { useMessages } from "#app/messages/use-messages.ts";
import { type Mood, State } from "#app/features/admin/admin-words.tsx";

export const outcomeWords: Record<DeliveryOutcome, { label: PlainId; mood: Mood }> = {
  applied: { label: "clerk-webhook.outcome-applied", mood: "good" },
  unchanged: { label: "clerk-webhook.outcome-unchanged", mood: "quiet" },
  stale: { label: "clerk-webhook.outcome-stale", mood: "quiet" },
  parked: { label: "clerk-webhook.outcome-parked", mood: "bad" },
  failed: { label: "clerk-webhook.outcome-failed", mood: "bad" },
};

export function Outcome({ outcome }: { outcome: DeliveryOutcome }) {
  const t = useMessages();
  const { label, mood } = outcomeWords[outcome];
  return <State mood={mood}>{t(label)}</State>;
}

const word = z
  .string()
  .trim()
  .max(200, "clerk-webhook.filter-too-long" satisfies MessageId)
  .refine((text) => isStorable(text), "clerk-webhook.filter-unwritable" satisfies MessageId)
  .default("");

/** The query parameters of `/admin/webhooks`; an empty one is no condition. */
export const DeliveriesInput = z.object({
  outcome: z.enum(deliveryOutcomes).optional().catch(undefined),
  type: word,
  subject: word,
  cursor: word,
});
export type DeliveriesInput = z.output<typeof DeliveriesInput>;

export function deliveriesAddress(params: DeliveriesInput): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(params)) if (value) search.set(name, value);
  return `/admin/webhooks?${search}#deliveries`;
}
