import { longestReadMs, within } from "#app/infra/deadline.ts";

/** What `look` finds, asked at most so often, however many want to know; null while it finds no answer. */
export function throttle<T>(everyMs: number, look: () => Promise<T>): () => Promise<T | null> {
  let looked: { at: number; found: Promise<T | null> } | null = null;
  return () => {
    if (!looked || Date.now() - looked.at > everyMs) {
      looked = { at: Date.now(), found: within(longestReadMs, look()).catch(() => null) };
    }
    return looked.found;
  };
}
