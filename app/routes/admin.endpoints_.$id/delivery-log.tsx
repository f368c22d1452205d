import { endpointDeliveryStates } from "#app/db/values.ts";
import type { ListedDelivery } from "#app/features/endpoints/delivery-queries.server.ts";
import type { DeliveryFilterInput } from "#app/features/endpoints/endpoint-input.ts";
import { answerWords, deliveryWords } from "#app/features/endpoints/endpoint-state.ts";
import { publicEventNames, testEventName } from "#app/features/endpoints/public-events.ts";
import { AdminTable } from "#app/features/admin/admin-table.tsx";
import { AdminDateTime, State } from "#app/features/admin/admin-words.tsx";

type Place = { endpointId: string; enabled: boolean };

function Attempts({ delivery }: { delivery: ListedDelivery }) {
  const { attempts, nextAt } = delivery;
  return (
    <ol className="endpoint-attempts">
      {attempts.map(({ id, at, status, error, milliseconds }) => (
        <li key={id}>
          <AdminDateTime at={at} />: {answerWords({ status, error })} in {milliseconds} ms
        </li>
      ))}
      {nextAt && (
        <li className="admin-note">
          {attempts.length === 0 ? "First" : "Next"} at <AdminDateTime at={nextAt} />
        </li>
      )}
      {attempts.length === 0 && !nextAt && <li className="admin-note">Never tried</li>}
    </ol>
  );
}

function ReplayOne({ delivery, place }: { delivery: ListedDelivery; place: Place }) {
  return (
    <form method="post">
      <input type="hidden" name="endpointId" value={place.endpointId} />
      <input type="hidden" name="deliveryId" value={delivery.id} />
      <button className="button" name="intent" value="replay-delivery">
        Send again<span className="visually-hidden">: {`${delivery.event} ${delivery.id}`}</span>
      </button>
    </form>
  );
}

function cellsOf(delivery: ListedDelivery, place: Place) {
  const { label, mood } = deliveryWords[delivery.state];
  return [
    <span key="event" className="admin-row-name">
      {delivery.event}
    </span>,
    <AdminDateTime key="at" at={delivery.createdAt} />,
    <State key="state" mood={mood}>
      {label}
    </State>,
    <Attempts key="attempts" delivery={delivery} />,
    <details key="payload" className="admin-more">
      <summary>
        Show<span className="visually-hidden"> what {delivery.id} says</span>
      </summary>
      <p className="admin-note">webhook-id: {delivery.id}</p>
      <pre className="admin-code">{delivery.payload}</pre>
    </details>,
    place.enabled ? <ReplayOne key="again" delivery={delivery} place={place} /> : "",
  ];
}

function Filter({ filter }: { filter: DeliveryFilterInput }) {
  return (
    <form className="admin-filter">
      <label>
        State
        <select name="state" defaultValue={filter.state ?? ""}>
          <option value="">All</option>
          {endpointDeliveryStates.map((state) => (
            <option key={state}>{state}</option>
          ))}
        </select>
      </label>
      <label>
        Event
        <select name="event" defaultValue={filter.event ?? ""}>
          <option value="">All</option>
          {[...publicEventNames, testEventName].map((name) => (
            <option key={name}>{name}</option>
          ))}
        </select>
      </label>
      <button className="button">Show these</button>
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
  const filtered = Boolean(filter.state || filter.event || filter.before);
  return (
    <>
      <Filter filter={filter} />
      <AdminTable
        caption="Deliveries, the newest first"
        columns={["Event", "Made", "State", "Attempts", "Payload", "Do"]}
        rows={deliveries.map((one) => ({ key: one.id, cells: cellsOf(one, place) }))}
        empty={filtered ? "Nothing like this was sent." : "Nothing has been sent yet."}
      />
      {before && (
        <p className="pages">
          <a href={olderAddress(filter, before)}>Older</a>
        </p>
      )}
    </>
  );
}
