import { useMessages } from "#app/messages/use-messages.ts";
import { DateTime } from "#app/ui/date-time.tsx";
import type { SessionsOf } from "./session-queries.server.ts";

/** Shows on `/account` the user's recent sign-ins with place and device, from `listOwnSessions`. */
export function OwnSessions({ sessions, alerts }: SessionsOf) {
  const t = useMessages();
  return (
    <section className="own-sessions" aria-labelledby="own-sessions">
      <h2 id="own-sessions">{t("sessions.heading")}</h2>
      <p className="field-hint">{t("sessions.kept")}</p>
      {alerts.length > 0 && (
        <div className="notice">
          <p>{t("sessions.alerts")}</p>
          <ul>
            {alerts.map(({ id, at, sentence }) => (
              <li key={id}>
                {sentence} <DateTime at={at} />
              </li>
            ))}
          </ul>
        </div>
      )}
      {sessions.length === 0 ? (
        <p className="field-hint">{t("sessions.empty")}</p>
      ) : (
        <ul className="own-sessions-list">
          {sessions.map(({ id, startedAt, endedAt, place, device, network }) => (
            <li key={id}>
              <b>{device ?? t("sessions.unknown-device")}</b>
              <span className="field-hint">
                <DateTime at={startedAt} />
                {[endedAt && t("sessions.signed-out"), place, network].map(
                  (fact) => fact && ` · ${fact}`,
                )}
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
