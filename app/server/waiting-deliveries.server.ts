import type { ServerResponse } from "node:http";
import { singleton } from "#app/db/singleton.server.ts";
import { countPutOff } from "#app/features/clerk-webhook/webhook-metrics.server.ts";

/** Clerk's deliveries have a few kilobytes: a full queue of 1,000 is 5 MB, and one of the largest 250. */
export const mostBytes = 16 * 1024 * 1024;

const inMemory = singleton("webhook deliveries in memory", () => ({ bytes: 0 }));

/**
 * Whether a delivery of so many bytes may wait in memory until it is answered, or its sender gone. False:
 * there are too many already.
 */
export function mayWait(response: ServerResponse, bytes: number): boolean {
  if (response.closed) return true;
  if (inMemory.bytes + bytes > mostBytes) {
    countPutOff();
    return false;
  }
  inMemory.bytes += bytes;
  response.once("close", () => (inMemory.bytes -= bytes));
  return true;
}
