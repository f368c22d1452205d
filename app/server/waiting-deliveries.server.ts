import type { ServerResponse } from "node:http";
import { singleton } from "#app/db/singleton.server.ts";
import { countPutOff } from "#app/features/clerk-webhook/webhook-metrics.server.ts";

/**
 * Clerk's deliveries are a few kilobytes: a full queue of 1,000 is 5 MB, and one of the largest deliveries
 * 250 MB.
 */
export const mostBytes = 16 * 1024 * 1024;

const inMemory = singleton("webhook deliveries in memory", () => ({ bytes: 0 }));

/**
 * Whether a delivery of `bytes` may wait in memory until it is answered or the connection closes. False when
 * too many are waiting already.
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
