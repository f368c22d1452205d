import { z } from "zod";
import { type DeliveryOutcome, deliveryOutcomes } from "#app/db/values.ts";
import { unwritable } from "#app/infra/input.ts";
import { type Mood, State } from "#app/features/admin/admin-words.tsx";

export const outcomeWords: Record<DeliveryOutcome, { label: string; mood: Mood }> = {
  applied: { label: "Applied", mood: "good" },
  unchanged: { label: "Unchanged", mood: "quiet" },
  stale: { label: "Stale", mood: "quiet" },
  parked: { label: "Parked", mood: "bad" },
  failed: { label: "Failed", mood: "bad" },
};

export function Outcome({ outcome }: { outcome: DeliveryOutcome }) {
  const { label, mood } = outcomeWords[outcome];
  return <State mood={mood}>{label}</State>;
}

const word = z
  .string()
  .trim()
  .max(200, "That is too long to look for.")
  .refine((text) => !unwritable.test(text), "This cannot be looked for.")
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
