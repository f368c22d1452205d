import { AdminTable } from "#app/features/admin/admin-table.tsx";
import { AdminDateTime } from "#app/features/admin/admin-words.tsx";

type Session = {
  id: string;
  startedAt: string;
  endedAt: string | null;
  place: string | null;
  device: string | null;
  network: string | null;
};
type Alert = { id: string; at: string; sentence: string };

export function SessionTable({ sessions }: { sessions: Session[] }) {
  return (
    <AdminTable
      caption="Sign-ins, the newest first"
      columns={["Device", "Begun", "Ended", "Place", "Network"]}
      rows={sessions.map((session) => ({
        key: session.id,
        cells: [
          session.device ?? "Unknown device",
          <AdminDateTime key="begun" at={session.startedAt} />,
          session.endedAt ? <AdminDateTime key="ended" at={session.endedAt} /> : "",
          session.place ?? "unknown",
          session.network ?? "unknown",
        ],
      }))}
      empty="None."
    />
  );
}

/** Shows what was unusual about the sign-ins. */
export function SessionAlerts({ alerts }: { alerts: Alert[] }) {
  if (alerts.length === 0) return null;
  return (
    <div className="notice notice-error">
      <ul className="admin-alerts">
        {alerts.map(({ id, at, sentence }) => (
          <li key={id}>
            {sentence} <AdminDateTime at={at} />
          </li>
        ))}
      </ul>
    </div>
  );
}
