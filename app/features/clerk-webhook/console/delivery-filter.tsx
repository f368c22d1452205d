import { deliveryOutcomes } from "#app/db/values.ts";
import { useMessages } from "#app/messages/use-messages.ts";
import { type DeliveriesInput, outcomeWords } from "./delivery-words.tsx";

export function DeliveryFilter({ filter }: { filter: DeliveriesInput }) {
  const t = useMessages();
  const { outcome, type, subject } = filter;
  return (
    <form className="admin-filter" action="/admin/webhooks#deliveries">
      <label>
        {t("clerk-webhook.outcome")}
        <select name="outcome" defaultValue={outcome ?? ""}>
          <option value="">{t("clerk-webhook.filter-any")}</option>
          {deliveryOutcomes.map((each) => (
            <option key={each} value={each}>
              {t(outcomeWords[each].label)}
            </option>
          ))}
        </select>
      </label>
      <label>
        {t("clerk-webhook.filter-type")}
        <input name="type" defaultValue={type} maxLength={200} placeholder="user.updated" />
      </label>
      <label>
        {t("clerk-webhook.filter-subject")}
        <input name="subject" defaultValue={subject} maxLength={200} />
      </label>
      <button className="button">{t("clerk-webhook.filter-show")}</button>
      {(outcome || type || subject) && (
        <a href="/admin/webhooks#deliveries">{t("clerk-webhook.filter-all")}</a>
      )}
    </form>
  );
}
