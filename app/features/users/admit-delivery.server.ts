import { held } from "#app/db/held.server.ts";
import { admit } from "#app/infra/admission.server.ts";
import { Unavailable } from "#app/infra/errors.ts";
import { countPutOff } from "./webhook-metrics.server.ts";

/** Clerk's deliveries have a few kilobytes: a full queue of 1,000 is 5 MB, and one of the largest 250. */
export const mostBytes = 16 * 1024 * 1024;
const retryAfterSeconds = 5;

const inMemory = held("webhook deliveries in memory", () => ({ bytes: 0 }));

/**
 * Does `work` for a signed delivery of so many bytes once there is room for it, as `admit` does, if all
 * that wait are not too much to keep in memory.
 * @throws Unavailable
 */
export async function admitDelivery<T>(bytes: number, work: () => Promise<T>): Promise<T> {
  if (inMemory.bytes + bytes > mostBytes) {
    countPutOff();
    throw new Unavailable(
      "Too many deliveries are waiting. Please send this again.",
      retryAfterSeconds,
    );
  }
  inMemory.bytes += bytes;
  try {
    return await admit({ kind: "webhook" }, work);
  } finally {
    inMemory.bytes -= bytes;
  }
}
