import type { ReactNode } from "react";
import type { FoundDelivery } from "../inbox-queries.server.ts";
import { duration, AdminDateTime } from "#app/features/admin/admin-words.tsx";
import type { PlainId } from "#app/messages/message-types.ts";
import { RichMessage } from "#app/messages/rich-message.tsx";
import { useMessages } from "#app/messages/use-messages.ts";
import { reasonWords } from "../stored-reason.ts";
import { Outcome } from "./delivery-words.tsx";
import { Subject } from "./delivery-table.tsx";

function Fact({ label, children }: { label: PlainId; children: ReactNode }) {
  const t = useMessages();
  return (
    <>
      <dt>{t(label)}</dt>
      <dd>{children}</dd>
    </>
  );
}

/** All facts about a delivery except its payload. */
export function DeliveryFacts({ delivery }: { delivery: Omit<FoundDelivery, "payload"> }) {
  const t = useMessages();
  const { id, subject, outcome, reason, attempts, occurredAt, sentAt, receivedAt } = delivery;
  return (
    <dl className="admin-facts">
      <Fact label="clerk-webhook.outcome">
        <Outcome outcome={outcome} />
      </Fact>
      {reason && <Fact label="clerk-webhook.reason">{reasonWords(reason, t)}</Fact>}
      <Fact label="clerk-webhook.subject">
        <Subject id={subject} />
      </Fact>
      <Fact label="clerk-webhook.occurred">
        {occurredAt ? <AdminDateTime at={occurredAt} /> : t("clerk-webhook.occurred-unknown")}
      </Fact>
      <Fact label="clerk-webhook.sent">
        <AdminDateTime at={sentAt} />
      </Fact>
      <Fact label="clerk-webhook.received">
        <RichMessage
          id="clerk-webhook.received-after"
          values={{ lag: duration(delivery.lagMs, t) }}
          tags={{ time: <AdminDateTime at={receivedAt} /> }}
        />
      </Fact>
      <Fact label="clerk-webhook.attempts">{attempts}</Fact>
      <Fact label="clerk-webhook.id">
        <code className="admin-code">{id}</code>
      </Fact>
    </dl>
  );
}
