import type { RejectionSummary } from "./rejection-queries.server.ts";
import { duration } from "#app/features/admin/admin-words.tsx";
import type { Locale } from "#app/messages/locales.ts";
import type { Translate } from "#app/messages/translate.ts";
import { formatList } from "#app/ui/format.ts";
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

type Language = { locale: Locale; t: Translate };

function nothingSentence(found: Silence, { t }: Language): string {
  const { lastAt, signIns, signatures, now } = found;
  const nothing = lastAt
    ? t("clerk-webhook.silence-nothing-for", {
        duration: duration(now.getTime() - lastAt.getTime(), t),
        signIns,
      })
    : t("clerk-webhook.silence-nothing-ever", { signIns });
  return signatures ? `${nothing} ${rejectionSentence(signatures, t)}` : nothing;
}

function unusableSentence({ lastAt, unusable, now }: Silence, { locale, t }: Language): string {
  const { parked, failed } = unusable;
  const counts = formatList(
    [
      ...(parked > 0 ? [t("clerk-webhook.silence-parked", { count: parked })] : []),
      ...(failed > 0 ? [t("clerk-webhook.silence-failed", { count: failed })] : []),
    ],
    locale,
  );
  if (!lastAt) return t("clerk-webhook.silence-unusable-ever", { counts });
  const since = duration(now.getTime() - lastAt.getTime(), t);
  return t("clerk-webhook.silence-unusable-for", { duration: since, counts });
}

const words = {
  nothing: { sentence: nothingSentence, advice: "clerk-webhook.silence-nothing-advice" },
  unusable: { sentence: unusableSentence, advice: "clerk-webhook.silence-unusable-advice" },
} as const;

/** Describes a silence in words, for the page and for emails. */
export function silenceWords(found: Silence & { reason: SilenceReason }, language: Language) {
  const { sentence, advice } = words[found.reason];
  return { sentence: sentence(found, language), advice: language.t(advice) };
}
