import { counted, duration } from "./admin-words.tsx";

const minute = 60_000;

/** Longer than any pause between a sign-in and its event, retries included, on an ordinary day. */
export const silentAfterMs = 2 * 60 * minute;

export type Silence = {
  /** Of the last delivery; null when there never was one. */
  lastAt: Date | null;
  /** Sign-ins since then that are known, at least so many, long enough ago for their event to be here. */
  signIns: number;
  now: Date;
};

/**
 * Whether deliveries are being lost: none for hours although people sign in. Without sign-ins a quiet
 * webhook is a quiet night.
 */
export function isWebhookSilent({ lastAt, signIns, now }: Silence): boolean {
  if (signIns === 0) return false;
  return lastAt === null || now.getTime() - lastAt.getTime() >= silentAfterMs;
}

export function silenceSentence({ lastAt, signIns, now }: Silence): string {
  const people = `at least ${counted(signIns, "sign-in")} in the meantime`;
  if (lastAt === null) return `No event of the webhook has ever arrived, with ${people}.`;
  const since = duration(now.getTime() - lastAt.getTime());
  return `No event of the webhook has arrived for ${since}, with ${people}.`;
}
