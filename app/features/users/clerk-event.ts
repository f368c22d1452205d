import { z } from "zod";
import { storable } from "#app/infra/storable-text.ts";
import { issueText } from "#app/infra/input.ts";
import { inEnglish } from "#app/messages/message.ts";
import {
  ClerkSession,
  isSessionType,
  personIn,
  type SessionChange,
  sessionIn,
} from "./clerk-session.ts";
import { Time } from "./clerk-time.ts";
import { ClerkUser, upsertOf } from "./clerk-user.ts";
import { eventTime } from "./state-time.ts";
import type { UserChange } from "./user-change.ts";
import { UserId } from "./user-id.ts";

const Short = z.string().max(200).transform(storable);

const Data = z.looseObject({ id: Short.optional().catch(undefined) });

/** A malformed field counts as missing, because rejecting it would lose the valid ones. */
export const ClerkEnvelope = z.looseObject({
  type: Short.catch("unknown"),
  instance_id: Short.optional().catch(undefined),
  timestamp: Time.optional().catch(undefined),
  data: Data.optional().catch(undefined),
});
export type ClerkEnvelope = z.infer<typeof ClerkEnvelope>;

/** The fields of an event that are read; its time is in milliseconds. */
export type ReadableEvent = { type: string; timestamp?: number; data?: unknown };

const ClerkDeletion = z.looseObject({ id: UserId });

export type EventReading =
  | { usable: true; change: UserChange; session: SessionChange | null }
  | { usable: false; reason: string };

function unusable(error: z.ZodError): EventReading {
  const wrong = error.issues.map(
    (issue) => `${issue.path.join(".")}: ${inEnglish(issueText(issue))}`,
  );
  return { usable: false, reason: `not usable: ${wrong.join("; ")}`.slice(0, 500) };
}

function readUser(event: ReadableEvent, at: number): EventReading {
  const user = ClerkUser.safeParse(event.data);
  if (!user.success) return unusable(user.error);
  return { usable: true, change: upsertOf(user.data, at), session: null };
}

function readDeletion(event: ReadableEvent, at: number): EventReading {
  const gone = ClerkDeletion.safeParse(event.data);
  if (!gone.success) return unusable(gone.error);
  const change: UserChange = { kind: "delete", id: gone.data.id, sourceUpdatedAt: at };
  return { usable: true, change, session: null };
}

function readSession(event: ReadableEvent, at: number): EventReading {
  const session = ClerkSession.safeParse(event.data);
  if (!session.success) return unusable(session.error);
  const { type } = event;
  return {
    usable: true,
    change: personIn(session.data, at),
    session: sessionIn(session.data, { type, at }),
  };
}

/**
 * Returns what an event changes here, or why it changes nothing. `sentAt` dates events without a time of
 * their own; for data read from Clerk's API it is the time of the reading.
 */
export function readEvent(event: ReadableEvent, sentAt: Date): EventReading {
  const at = eventTime(event.timestamp, sentAt);
  if (event.type === "user.created" || event.type === "user.updated") return readUser(event, at);
  if (event.type === "user.deleted") return readDeletion(event, at);
  if (isSessionType(event.type)) return readSession(event, at);
  return { usable: false, reason: "an event of a type that changes nothing here" };
}
