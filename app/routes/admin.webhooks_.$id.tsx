import { redirect } from "@remix-run/node";
import { type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { pageAction, pageLoader } from "#app/http/page.server.ts";
import { AdminFrame } from "#app/features/admin/admin-frame.tsx";
import { AdminNotices } from "#app/features/admin/admin-notices.tsx";
import { DeliveryFacts } from "#app/features/clerk-webhook/console/delivery-facts.tsx";
import { doneAddress } from "#app/features/admin/done-address.ts";
import { findDelivery } from "#app/features/clerk-webhook/inbox-queries.server.ts";
import { replayDelivery } from "#app/features/clerk-webhook/replay-delivery.server.ts";
import { NotFound } from "#app/infra/errors.ts";
import { formInput } from "#app/infra/input.ts";
import { message } from "#app/messages/message.ts";
import type { PlainId } from "#app/messages/message-types.ts";
import { translatorIn } from "#app/messages/translations.server.ts";
import { useMessages } from "#app/messages/use-messages.ts";
import { pageTitle } from "#app/ui/page-title.ts";
import styles from "#app/ui/styles/admin.css?url";

const doneWords = new Map<string, PlainId>([
  ["applied", "clerk-webhook.replayed-applied"],
  ["unchanged", "clerk-webhook.replayed-unchanged"],
  ["stale", "clerk-webhook.replayed-stale"],
  ["parked", "clerk-webhook.replayed-parked"],
  ["failed", "clerk-webhook.replayed-failed"],
]);

export const loader = pageLoader("operations:see", async ({ ctx, params, url }) => {
  const delivery = await findDelivery(ctx, params.id ?? "");
  if (!delivery) throw new NotFound(message("clerk-webhook.delivery-missing"));
  const { payload, ...facts } = delivery;
  const done = doneWords.get(url.searchParams.get("done") ?? "");
  return {
    facts,
    payload: JSON.stringify(payload, null, 2),
    done: done ? translatorIn(ctx.locale)(done) : null,
  };
});

export const action = pageAction({
  "replay-delivery": {
    policy: "operations:see",
    async run({ ctx, form, url }) {
      const { outcome } = await replayDelivery(ctx, formInput(form));
      return redirect(doneAddress(url, outcome));
    },
  },
});

export const links = () => [{ rel: "stylesheet", href: styles }];

export const meta: MetaFunction<typeof loader> = ({ data, matches }) => [
  ...(data ? [{ title: pageTitle(data.facts.type, matches) }] : []),
  { name: "robots", content: "noindex" },
];

export default function DeliveryPage() {
  const t = useMessages();
  const { facts, payload, done } = useLoaderData<typeof loader>();
  return (
    <AdminFrame
      current="webhooks"
      title={facts.type}
      back={{ href: "/admin/webhooks", label: t("clerk-webhook.webhooks") }}
    >
      <AdminNotices answer={useActionData<typeof action>()} done={done} />
      <DeliveryFacts delivery={facts} />
      <form method="post">
        <input type="hidden" name="deliveryId" value={facts.id} />
        <button className="button" name="intent" value="replay-delivery">
          {t("clerk-webhook.replay")}
        </button>
      </form>
      <p className="admin-note">{t("clerk-webhook.replay-advice")}</p>
      <h2>{t("clerk-webhook.payload")}</h2>
      <pre className="admin-code">{payload}</pre>
    </AdminFrame>
  );
}
