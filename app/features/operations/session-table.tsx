import { AdminTable } from "#app/features/admin/admin-table.tsx";
import { AdminDateTime } from "#app/features/admin/admin-words.tsx";
import { useMessages } from "#app/messages/use-messages.ts";

type Session = {
  id: string;
  startedAt: string;
  endedAt: string | null;
  place: string | null;
  device: string | null;
  network: string | null;
};
type Alert = { id: string; at: string; sentence: string };

const columns = [
  "operations.sign-ins-device",
  "operations.sign-ins-begun",
  "operations.sign-ins-ended",
  "operations.sign-ins-place",
  "operations.sign-ins-network",
] as const;

export function SessionTable({ sessions }: { sessions: Session[] }) {
  const t = useMessages();
  return (
    <AdminTable
      caption={t("operations.sign-ins-caption")}
      columns={columns.map((id) => t(id))}
      rows={sessions.map((session) => ({
        key: session.id,
        cells: [
          session.device ?? t("operations.sign-ins-device-unknown"),
          <AdminDateTime key="begun" at={session.startedAt} />,
          session.endedAt ? <AdminDateTime key="ended" at={session.endedAt} /> : "",
          session.place ?? t("operations.sign-ins-unknown"),
          session.network ?? t("operations.sign-ins-unknown"),
        ],
      }))}
      empty={t("operations.sign-ins-empty")}
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
