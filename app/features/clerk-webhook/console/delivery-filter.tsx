import { deliveryOutcomes } from "#app/db/values.ts";
import { type DeliveriesInput, outcomeWords } from "./delivery-words.tsx";

export function DeliveryFilter({ filter }: { filter: DeliveriesInput }) {
  const { outcome, type, subject } = filter;
  return (
    <form className="admin-filter" action="/admin/webhooks#deliveries">
      <label>
        Outcome
        <select name="outcome" defaultValue={outcome ?? ""}>
          <option value="">Any</option>
          {deliveryOutcomes.map((each) => (
            <option key={each} value={each}>
              {outcomeWords[each].label}
            </option>
          ))}
        </select>
      </label>
      <label>
        Type
        <input name="type" defaultValue={type} maxLength={200} placeholder="user.updated" />
      </label>
      <label>
        About (id)
        <input name="subject" defaultValue={subject} maxLength={200} />
      </label>
      <button className="button">Show</button>
      {(outcome || type || subject) && <a href="/admin/webhooks#deliveries">All</a>}
    </form>
  );
}
