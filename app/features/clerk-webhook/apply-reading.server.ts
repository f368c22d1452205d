import type { Tx } from "#app/infra/context.ts";
import type { EventReading } from "#app/features/users/clerk-event.ts";
import { mirrorUser, type Mirrored } from "#app/features/users/mirror-user.server.ts";
import { recordSession } from "./record-session.server.ts";

export type UsableReading = Extract<EventReading, { usable: true }>;

/**
 * Applies an event: the mirror first, then the session, for which the person must be in the mirror.
 */
export async function applyReading(tx: Tx, reading: UsableReading): Promise<Mirrored> {
  const mirrored = await mirrorUser(tx, reading.change);
  if (!reading.session) return mirrored;
  const recorded = await recordSession(tx, reading.session);
  return mirrored === "applied" ? mirrored : recorded;
}
