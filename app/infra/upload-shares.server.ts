import { held } from "#app/db/held.server.ts";

/** Of the sixteen uploads that run at a time; the rest is for everybody else. */
const perClient = 12;

const uploads = held("uploads by client", () => new Map<string, number>());

/**
 * One client's share of the uploads that run or wait, so that a single visitor cannot take them all.
 * Answers how to give it back, once; null when the client has all of its share.
 */
export function takeUploadShare(client: string): (() => void) | null {
  const running = uploads.get(client) ?? 0;
  if (running >= perClient) return null;
  uploads.set(client, running + 1);
  return () => {
    const left = (uploads.get(client) ?? 1) - 1;
    if (left > 0) uploads.set(client, left);
    else uploads.delete(client);
  };
}
