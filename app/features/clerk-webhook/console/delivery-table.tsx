import type { ListedDelivery } from "../inbox-queries.server.ts";
import { AdminTable } from "#app/features/admin/admin-table.tsx";
import { duration, AdminDateTime } from "#app/features/admin/admin-words.tsx";
import { Outcome } from "./delivery-words.tsx";

type Props = { deliveries: ListedDelivery[]; empty: string; withSubject?: boolean };

export function Subject({ id }: { id: string | null }) {
  if (id === null) return <span className="admin-none">nobody</span>;
  if (!id.startsWith("user_")) return <code className="admin-code">{id}</code>;
  return (
    <a href={`/admin/people/${id}`} className="admin-code">
      {id}
    </a>
  );
}

/** A table of webhook deliveries, each linked to its own page. */
export function DeliveryTable({ deliveries, empty, withSubject = true }: Props) {
  const subject = withSubject ? ["About"] : [];
  return (
    <AdminTable
      caption="Deliveries, the newest first"
      columns={["Event", "Outcome", ...subject, "Received", "Lag", "Why"]}
      rows={deliveries.map((delivery) => ({
        key: delivery.id,
        cells: [
          <a key="type" href={`/admin/webhooks/${encodeURIComponent(delivery.id)}`}>
            {delivery.type}
          </a>,
          <Outcome key="outcome" outcome={delivery.outcome} />,
          ...(withSubject ? [<Subject key="subject" id={delivery.subject} />] : []),
          <AdminDateTime key="at" at={delivery.receivedAt} />,
          duration(delivery.lagMs),
          delivery.reason ?? "",
        ],
      }))}
      empty={empty}
    />
  );
}
