import { endpointDeliveryStates } from "#app/db/values.ts";
import type { ListedDelivery } from "#app/features/endpoints/delivery-queries.server.ts";
import type { DeliveryFilterInput } from "#app/features/endpoints/endpoint-input.ts";
import { answerWords, deliveryWords } from "#app/features/endpoints/endpoint-state.ts";
import { publicEventNames, testEventName } from "#app/features/endpoints/public-events.ts";
import { RichMessage } from "#app/messages/rich-message.tsx";
import type { Translate } from "#app/messages/translate.ts";
import { useMessages } from "#app/messages/use-messages.ts";
import { AdminTable } from "#app/features/admin/admin-table.tsx";
import { AdminDateTime, State } from "#app/features/admin/admin-words.tsx";

const columns = [
  "endpoints.deliveries-event",
  "endpoints.deliveries-made",
  "endpoints.deliveries-state",
  "endpoints.deliveries-attempts",
  "endpoints.deliveries-payload",
  "endpoints.deliveries-do",
] as const;
const hidden = <span className="visually-hidden" />;

type Place = { endpointId: string; enabled: boolean };

function Attempts({ delivery }: { delivery: ListedDelivery }) {
  const t = useMessages();
  const { attempts, nextAt } = delivery;
  const next = attempts.length === 0 ? "endpoints.attempt-first" : "endpoints.attempt-next";
  return (
    <ol className="endpoint-attempts">
      {attempts.map(({ id, at, status, error, milliseconds }) => (
        <li key={id}>
          <RichMessage
            id="endpoints.attempt"
            values={{ answer: answerWords({ status, error }, t), milliseconds }}
            tags={{ at: <AdminDateTime at={at} /> }}
          />
        </li>
      ))}
      {nextAt && (
        <li className="admin-note">
          <RichMessage id={next} tags={{ at: <AdminDateTime at={nextAt} /> }} />
        </li>
      )}
      {attempts.length === 0 && !nextAt && (
        <li className="admin-note">{t("endpoints.attempt-never")}</li>
      )}
    </ol>
  );
}

function ReplayOne({ delivery, place }: { delivery: ListedDelivery; place: Place }) {
  return (
    <form method="post">
      <input type="hidden" name="endpointId" value={place.endpointId} />
      <input type="hidden" name="deliveryId" value={delivery.id} />
      <button className="button" name="intent" value="replay-delivery">
        <RichMessage
          id="endpoints.deliveries-again"
          values={{ name: `${delivery.event} ${delivery.id}` }}
          tags={{ hidden }}
        />
      </button>
    </form>
  );
}

type Listing = { place: Place; t: Translate };

function cellsOf(delivery: ListedDelivery, { place, t }: Listing) {
  const { label, mood } = deliveryWords[delivery.state];
  return [
    <span key="event" className="admin-row-name">
      {delivery.event}
    </span>,
    <AdminDateTime key="at" at={delivery.createdAt} />,
    <State key="state" mood={mood}>
      {t(label)}
    </State>,
    <Attempts key="attempts" delivery={delivery} />,
    <details key="payload" className="admin-more">
      <summary>
        <RichMessage
          id="endpoints.delivery-payload"
          values={{ id: delivery.id }}
          tags={{ hidden }}
        />
      </summary>
      <p className="admin-note">webhook-id: {delivery.id}</p>
      <pre className="admin-code">{delivery.payload}</pre>
    </details>,
    place.enabled ? <ReplayOne key="again" delivery={delivery} place={place} /> : "",
  ];
}

function Filter({ filter }: { filter: DeliveryFilterInput }) {
  const t = useMessages();
  return (
    <form className="admin-filter">
      <label>
        {t("endpoints.filter-state")}
        <select name="state" defaultValue={filter.state ?? ""}>
          <option value="">{t("endpoints.filter-all")}</option>
          {endpointDeliveryStates.map((state) => (
            <option key={state} value={state}>
              {t(deliveryWords[state].label)}
            </option>
          ))}
        </select>
      </label>
      <label>
        {t("endpoints.filter-event")}
        <select name="event" defaultValue={filter.event ?? ""}>
          <option value="">{t("endpoints.filter-all")}</option>
          {[...publicEventNames, testEventName].map((name) => (
            <option key={name}>{name}</option>
          ))}
        </select>
      </label>
      <button className="button">{t("endpoints.filter-submit")}</button>
    </form>
  );
}

function olderAddress(filter: DeliveryFilterInput, before: string): string {
  const search = new URLSearchParams({ before });
  if (filter.state) search.set("state", filter.state);
  if (filter.event) search.set("event", filter.event);
  return `?${search}`;
}

type Props = {
  place: Place;
  filter: DeliveryFilterInput;
  deliveries: ListedDelivery[];
  before: string | null;
};

/** The deliveries, the newest first: each attempt with its answer and response time. */
export function DeliveryLog({ place, filter, deliveries, before }: Props) {
  const t = useMessages();
  const filtered = Boolean(filter.state || filter.event || filter.before);
  return (
    <>
      <Filter filter={filter} />
      <AdminTable
        caption={t("endpoints.deliveries-caption")}
        columns={columns.map((id) => t(id))}
        rows={deliveries.map((one) => ({ key: one.id, cells: cellsOf(one, { place, t }) }))}
        empty={t(filtered ? "endpoints.deliveries-none-such" : "endpoints.deliveries-empty")}
      />
      {before && (
        <p className="pages">
          <a href={olderAddress(filter, before)}>{t("endpoints.deliveries-older")}</a>
        </p>
      )}
    </>
  );
}
