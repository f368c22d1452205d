import type { RejectionSummary } from "./rejection-queries.server.ts";
import { counted, duration } from "#app/features/admin/admin-words.tsx";
import { rejectionSentence } from "./console/rejection-words.ts";

const minute = 60_000;

/** Longer than the usual pauses between a sign-in and its event, retries included. */
const silentAfterMs = 2 * 60 * minute;

export type Silence = {
  /** The time of the last usable delivery; null when there never was one. */
  lastAt: Date | null;
  /** The minimum number of known sign-ins since then whose event should have arrived. */
  signIns: number;
  /** Deliveries since then, of the last day, that should have been usable and were not. */
  unusable: { parked: number; failed: number };
  /**
   * Deliveries of the last day rejected by their signature. Any client can send such, so they only explain.
   */
  signatures?: RejectionSummary | null;
  now: Date;
};

/**
 * `nothing`: no delivery arrives, although people sign in. `unusable`: deliveries arrive, but none can be
 * used.
 */
export type SilenceReason = "nothing" | "unusable";

/**
 * Returns why deliveries are being lost, if none has been usable for hours. Without sign-ins and unusable
 * deliveries the silence is normal, and the result null.
 */
export function silenceReason({ lastAt, signIns, unusable, now }: Silence): SilenceReason | null {
  if (lastAt !== null && now.getTime() - lastAt.getTime() < silentAfterMs) return null;
  if (unusable.parked + unusable.failed > 0) return "unusable";
  return signIns > 0 ? "nothing" : null;
}

function nothingSentence({ lastAt, signIns, signatures, now }: Silence): string {
  const people = `at least ${counted(signIns, "sign-in")} in the meantime`;
  const since = lastAt
    ? `arrived for ${duration(now.getTime() - lastAt.getTime())}`
    : "ever arrived";
  const nothing = `No event of the webhook has ${since}, with ${people}.`;
  return [nothing, rejectionSentence(signatures)].filter(Boolean).join(" ");
}

function unusableSentence({ lastAt, unusable, now }: Silence): string {
  const since = lastAt ? `for ${duration(now.getTime() - lastAt.getTime())}` : "ever";
  const { parked, failed } = unusable;
  const counts = [
    ...(parked > 0 ? [`${counted(parked, "was", "were")} parked`] : []),
    ...(failed > 0 ? [`${counted(failed, "has", "have")} failed`] : []),
  ];
  return `Events of the webhook arrive, but none could be used ${since}: in the last day ${counts.join(" and ")}.`;
}

type Words = {
  subject: string;
  heading: string;
  sentence: (found: Silence) => string;
  advice: string;
};

const words: Record<SilenceReason, Words> = {
  nothing: {
    subject: "The webhook of {site} has gone silent",
    heading: "Nothing has arrived from where accounts are kept",
    sentence: nothingSentence,
    advice:
      "Look at the webhook’s attempts where accounts are kept: its address, its signing secret, and whether this site can be reached from there. Then have people reconciled.",
  },
  unusable: {
    subject: "The webhook of {site} brings nothing of use",
    heading: "Nothing that arrives from where accounts are kept can be used",
    sentence: unusableSentence,
    advice:
      "Look at the deliveries. Parked ones are signed but not for this site: most often CLERK_INSTANCE_ID names another instance than the one that sends them. Failed ones are a fault here, of which the log tells. Once that is set right, have people reconciled.",
  },
};

/**
 * Describes a silence in words, for the page and for emails; `{site}` is the publication's name.
 */
export function silenceWords(found: Silence & { reason: SilenceReason }) {
  const { sentence, ...rest } = words[found.reason];
  return { ...rest, sentence: sentence(found) };
}
