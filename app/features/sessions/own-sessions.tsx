import { DateTime } from "#app/ui/date-time.tsx";
import type { SessionsOf } from "./session-queries.server.ts";

/** For `/account`: where and with what one has signed in lately, from `listOwnSessions`. */
export function OwnSessions({ sessions, alerts }: SessionsOf) {
  return (
    <section className="own-sessions" aria-labelledby="own-sessions">
      <h2 id="own-sessions">Where you signed in</h2>
      <p className="field-hint">
        We keep this for thirty days, and the network only instead of the full address.
      </p>
      {alerts.length > 0 && (
        <div className="notice">
          <p>Unusual lately:</p>
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
        <p className="field-hint">Nothing yet.</p>
      ) : (
        <ul className="own-sessions-list">
          {sessions.map(({ id, startedAt, endedAt, place, device, network }) => (
            <li key={id}>
              <b>{device ?? "Unknown device"}</b>
              <span className="field-hint">
                <DateTime at={startedAt} />
                {endedAt && " · signed out"}
                {place && ` · ${place}`}
                {network && ` · ${network}`}
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
