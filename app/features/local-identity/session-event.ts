import type { LocalPerson } from "./person.ts";
import { personEvent } from "./person-event.ts";
import type { sessionActivity } from "./session-activity.ts";
import type { LocalSession } from "./session-token.server.ts";

const dayMs = 24 * 60 * 60 * 1000;

export type SessionEventType = "session.created" | "session.removed";

export type SessionFacts = {
  session: LocalSession;
  person: LocalPerson;
  activity: ReturnType<typeof sessionActivity> | null;
  at: number;
  siteUrl: string;
};

/** Returns a session's event in Clerk's form, with the person's current state. */
export function sessionEvent(type: SessionEventType, event: SessionFacts) {
  const { session, person, activity, at, siteUrl } = event;
  const { data: user, ...envelope } = personEvent("user.updated", { person, siteUrl });
  const startedAt = session.startedAt.getTime();
  const data = {
    object: "session",
    id: session.sessionId,
    user_id: person.id,
    user,
    client_id: session.sessionId.replace("sess_", "client_"),
    actor: null,
    status: type === "session.created" ? "active" : "removed",
    last_active_organization_id: null,
    last_active_at: at,
    latest_activity: activity,
    expire_at: startedAt + 7 * dayMs,
    abandon_at: startedAt + 30 * dayMs,
    created_at: startedAt,
    updated_at: at,
  };
  return { ...envelope, type, timestamp: at, data };
}
