import type { ListedDelivery } from "../inbox-queries.server.ts";
import { AdminTable } from "#app/features/admin/admin-table.tsx";
import { duration, AdminDateTime } from "#app/features/admin/admin-words.tsx";
import { useMessages } from "#app/messages/use-messages.ts";
import { reasonWords } from "../stored-reason.ts";
import { Outcome } from "./delivery-words.tsx";

type Props = { deliveries: ListedDelivery[]; empty: string; withSubject?: boolean };

export function Subject({ id }: { id: string | null }) {
  const t = useMessages();
  if (id === null) return <span className="admin-none">{t("clerk-webhook.subject-none")}</span>;
  if (!id.startsWith("user_")) return <code className="admin-code">{id}</code>;
  return (
    <a href={`/admin/people/${id}`} className="admin-code">
      {id}
    </a>
  );
}

/** A table of webhook deliveries, each linked to its own page. */
export function DeliveryTable({ deliveries, empty, withSubject = true }: Props) {
  const t = useMessages();
  const subject = withSubject ? [t("clerk-webhook.subject")] : [];
  return (
    <AdminTable
      caption={t("clerk-webhook.deliveries-caption")}
      columns={[
        t("clerk-webhook.event"),
        t("clerk-webhook.outcome"),
        ...subject,
        t("clerk-webhook.received"),
        t("clerk-webhook.lag"),
        t("clerk-webhook.reason"),
      ]}
      rows={deliveries.map((delivery) => ({
        key: delivery.id,
        cells: [
          <a key="type" href={`/admin/webhooks/${encodeURIComponent(delivery.id)}`}>
            {delivery.type}
          </a>,
          <Outcome key="outcome" outcome={delivery.outcome} />,
          ...(withSubject ? [<Subject key="subject" id={delivery.subject} />] : []),
          <AdminDateTime key="at" at={delivery.receivedAt} />,
          <span key="lag" className="number">
            {duration(delivery.lagMs, t)}
          </span>,
          delivery.reason && reasonWords(delivery.reason, t),
        ],
      }))}
      empty={empty}
    />
  );
}
