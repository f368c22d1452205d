import { redirect } from "@remix-run/node";
import { type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { pageAction, pageLoader } from "#app/http/page.server.ts";
import { hasNoSessionEvents } from "#app/features/clerk-webhook/missed-sign-ins.server.ts";
import { findLastReconciliation } from "#app/features/identity/reconcile/reconciliation-queries.server.ts";
import { AdminFrame } from "#app/features/admin/admin-frame.tsx";
import { AdminNotices } from "#app/features/admin/admin-notices.tsx";
import { DeliveryFilter } from "#app/features/clerk-webhook/console/delivery-filter.tsx";
import { DeliveryTable } from "#app/features/clerk-webhook/console/delivery-table.tsx";
import {
  deliveriesAddress,
  DeliveriesInput,
} from "#app/features/clerk-webhook/console/delivery-words.tsx";
import { RejectedSignatures } from "#app/features/clerk-webhook/console/rejected-signatures.tsx";
import { reconcileSoon } from "#app/features/operations/reconcile-soon.server.ts";
import { findSilence } from "#app/features/clerk-webhook/silence-queries.server.ts";
import { silenceWords } from "#app/features/clerk-webhook/webhook-silence.ts";
import { InboxFacts, SilenceNotices } from "#app/features/clerk-webhook/console/webhook-parts.tsx";
import { Reconciliation } from "#app/features/identity/reconcile/last-reconciliation.tsx";
import {
  findInboxSummary,
  listDeliveries,
} from "#app/features/clerk-webhook/inbox-queries.server.ts";
import { findRejections } from "#app/features/clerk-webhook/rejection-queries.server.ts";
import { addressInput, formInput } from "#app/infra/input.ts";
import { translatorIn } from "#app/messages/translations.server.ts";
import { useMessages } from "#app/messages/use-messages.ts";
import { pageTitle } from "#app/ui/page-title.ts";
import styles from "#app/ui/styles/admin.css?url";

export const loader = pageLoader("operations:see", async ({ ctx, url }) => {
  const filter = addressInput(DeliveriesInput, url);
  const [found, summary, rejections, silence, noSessionEvents, reconciled] = await Promise.all([
    listDeliveries(ctx, filter),
    findInboxSummary(ctx),
    findRejections(ctx),
    findSilence(ctx),
    hasNoSessionEvents(ctx),
    findLastReconciliation(ctx),
  ]);
  const { locale } = ctx;
  const t = translatorIn(locale);
  const { reason } = silence;
  const isQueued = url.searchParams.get("done") === "reconcile-people";
  return {
    ...found,
    title: t("clerk-webhook.webhooks"),
    filter,
    summary,
    rejections,
    reconciled,
    silence: reason && silenceWords({ ...silence, reason }, { locale, t }),
    noSessionEvents,
    done: isQueued ? t("clerk-webhook.reconcile-queued") : null,
  };
});

export const action = pageAction({
  "reconcile-people": {
    policy: "operations:see",
    async run({ ctx, form }) {
      await reconcileSoon(ctx, formInput(form));
      return redirect("/admin/webhooks?done=reconcile-people");
    },
  },
});

export const links = () => [{ rel: "stylesheet", href: styles }];

export const meta: MetaFunction<typeof loader> = ({ data, matches }) => [
  ...(data ? [{ title: pageTitle(data.title, matches) }] : []),
  { name: "robots", content: "noindex" },
];

export default function Webhooks() {
  const t = useMessages();
  const found = useLoaderData<typeof loader>();
  const { deliveries, nextCursor, filter, summary, rejections, reconciled } = found;
  const { title, silence, noSessionEvents, done } = found;
  return (
    <AdminFrame current="webhooks" title={title}>
      <AdminNotices answer={useActionData<typeof action>()} done={done} />
      <SilenceNotices silence={silence} noSessionEvents={noSessionEvents} />
      <InboxFacts summary={summary} />
      <RejectedSignatures rejections={rejections} />
      <Reconciliation last={reconciled} />
      <h2 id="deliveries">{t("clerk-webhook.deliveries")}</h2>
      <DeliveryFilter filter={filter} />
      <DeliveryTable deliveries={deliveries} empty={t("clerk-webhook.deliveries-empty")} />
      {nextCursor && (
        <p className="pages">
          <a href={deliveriesAddress({ ...filter, cursor: nextCursor })}>{t("admin.older")}</a>
        </p>
      )}
    </AdminFrame>
  );
}
