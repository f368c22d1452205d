import type { RejectionSummary } from "./rejection-queries.server.ts";
import { counted, duration } from "#app/features/admin/admin-words.tsx";
import { rejectionSentence } from "./console/rejection-words.ts";

const minute = 60_000;

/** Longer than any pause between a sign-in and its event, retries included, on an ordinary day. */
export const silentAfterMs = 2 * 60 * minute;

export type Silence = {
  /** Of the last delivery that could be used; null when there never was one. */
  lastAt: Date | null;
  /** Sign-ins since then that are known, at least so many, long enough ago for their event to be here. */
  signIns: number;
  /** Deliveries since then, of the last day, that should have been of use and were not. */
  refused: { parked: number; failed: number };
  /** Of the last day, what was refused by its signature. Anybody can send such, so it only explains. */
  signatures?: RejectionSummary | null;
  now: Date;
};

/** `nothing`: none arrives, although people sign in. `unusable`: they arrive, and none can be used. */
export type SilenceReason = "nothing" | "unusable";

/**
 * Why deliveries are being lost, if they are: for hours there was none that could be used. Without
 * sign-ins and with nothing refused a quiet webhook is a quiet night, and the answer null.
 */
export function silenceReason({ lastAt, signIns, refused, now }: Silence): SilenceReason | null {
  if (lastAt !== null && now.getTime() - lastAt.getTime() < silentAfterMs) return null;
  if (refused.parked + refused.failed > 0) return "unusable";
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

function unusableSentence({ lastAt, refused, now }: Silence): string {
  const since = lastAt ? `for ${duration(now.getTime() - lastAt.getTime())}` : "ever";
  const { parked, failed } = refused;
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

/** A silence in words, for the page and for letters; `{site}` is the publication's name. */
export function silenceWords(found: Silence & { reason: SilenceReason }) {
  const { sentence, ...rest } = words[found.reason];
  return { ...rest, sentence: sentence(found) };
}
