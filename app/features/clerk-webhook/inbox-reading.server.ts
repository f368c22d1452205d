import { env } from "#app/configuration/env.server.ts";
import { ClerkEnvelope, type EventReading, readEvent } from "#app/features/users/clerk-event.ts";
import { reduceEvent, type ReducedEvent, stripPersonalData } from "./reduce-event.ts";
import { storedReason } from "./stored-reason.ts";
import { UserId } from "#app/features/users/user-id.ts";

/** A delivery as the inbox stores it, with its reading. */
export type InboxEntry = {
  type: string;
  subject: string | null;
  occurredAt: Date | null;
  payload: ReducedEvent | null;
  reading: EventReading;
};

/** Returns the id of the event's subject: the person rather than their session. */
function subjectOf({ data }: ClerkEnvelope): string | null {
  const person = UserId.safeParse(data?.user_id);
  return person.success ? person.data : (data?.id ?? null);
}

function isOthers(event: ClerkEnvelope): boolean {
  return env.CLERK_INSTANCE_ID !== undefined && event.instance_id !== env.CLERK_INSTANCE_ID;
}

function parked(reason: string): EventReading {
  return { usable: false, reason };
}

/** Reduces a received or stored payload, and reads only the reduced form. */
export function readDelivery(payload: unknown, sentAt: Date): InboxEntry {
  const parsed = ClerkEnvelope.safeParse(payload);
  if (!parsed.success) {
    const reading = parked(storedReason("clerk-webhook.reason-no-event"));
    return { type: "unknown", subject: null, occurredAt: null, payload: null, reading };
  }
  const event = parsed.data;
  const { type, timestamp } = event;
  const occurredAt = timestamp === undefined ? null : new Date(timestamp);
  const known = { type, subject: subjectOf(event), occurredAt };
  if (isOthers(event)) {
    const reading = parked(storedReason("clerk-webhook.reason-other-instance"));
    return { ...known, payload: stripPersonalData(event), reading };
  }
  const reduced = reduceEvent(event);
  return { ...known, payload: reduced, reading: readEvent(reduced, sentAt) };
}
