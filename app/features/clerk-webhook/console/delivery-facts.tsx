import type { FoundDelivery } from "../inbox-queries.server.ts";
import { duration, AdminDateTime } from "#app/features/admin/admin-words.tsx";
import { Outcome } from "./delivery-words.tsx";
import { Subject } from "./delivery-table.tsx";

/** All facts about a delivery except its payload. */
export function DeliveryFacts({ delivery }: { delivery: Omit<FoundDelivery, "payload"> }) {
  const { id, subject, outcome, reason, attempts, occurredAt, sentAt, receivedAt } = delivery;
  return (
    <dl className="admin-facts">
      <dt>Outcome</dt>
      <dd>
        <Outcome outcome={outcome} />
      </dd>
      {reason && (
        <>
          <dt>Why</dt>
          <dd>{reason}</dd>
        </>
      )}
      <dt>About</dt>
      <dd>
        <Subject id={subject} />
      </dd>
      <dt>Happened</dt>
      <dd>{occurredAt ? <AdminDateTime at={occurredAt} /> : "The event does not say"}</dd>
      <dt>Sent</dt>
      <dd>
        <AdminDateTime at={sentAt} />
      </dd>
      <dt>Received</dt>
      <dd>
        <AdminDateTime at={receivedAt} />
        {`, ${duration(delivery.lagMs)} later`}
      </dd>
      <dt>Attempts</dt>
      <dd>{attempts}</dd>
      <dt>Id</dt>
      <dd>
        <code className="admin-code">{id}</code>
      </dd>
    </dl>
  );
}
