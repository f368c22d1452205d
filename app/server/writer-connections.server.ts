import { singleton } from "#app/db/singleton.server.ts";
import { takeLease } from "#app/infra/leases.server.ts";

/** A proxy in front cuts what is silent for half a minute. */
export const beatEveryMs = 15_000;
/** Whoever was banned, or has another role, is cut off within five seconds. */
export const checkEveryMs = 3_000;
const mostAtAll = 2_000;
const mostOfOneAddress = 60;

type Held = { address: string };

const held = singleton("writer connections", () => new Set<Held>());

/**
 * Holds a place for a connection of a writer that stays open, a socket or a stream; null when there are too many of
 * this address or at all. Returns what gives the place back; calling it again does nothing.
 */
export function holdConnection(address: string): (() => void) | null {
  const ofAddress = [...held].filter((each) => each.address === address).length;
  if (held.size >= mostAtAll || ofAddress >= mostOfOneAddress) return null;
  const lease = takeLease("writer_connection");
  const connection = { address };
  held.add(connection);
  return () => {
    lease.release();
    held.delete(connection);
  };
}
