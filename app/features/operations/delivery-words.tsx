import type { DeliveryOutcome } from "#app/db/values.ts";
import { type Mood, State } from "./admin-words.tsx";

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
