import { longestReadMs, within } from "./deadline.ts";

/** Calls `look` at most once in `everyMs` milliseconds, for all callers; null when it fails. */
export function throttle<T>(everyMs: number, look: () => Promise<T>): () => Promise<T | null> {
  let looked: { at: number; found: Promise<T | null> } | null = null;
  return () => {
    if (!looked || Date.now() - looked.at > everyMs) {
      looked = { at: Date.now(), found: within(longestReadMs, look()).catch(() => null) };
    }
    return looked.found;
  };
}
