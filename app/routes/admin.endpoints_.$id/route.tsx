import { type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { listEndpointDeliveries } from "#app/features/endpoints/delivery-queries.server.ts";
import {
  DeleteEndpointForm,
  EndpointActions,
  EndpointSecret,
  ReplayForm,
} from "#app/features/endpoints/endpoint-actions.tsx";
import { EndpointForm } from "#app/features/endpoints/endpoint-form.tsx";
import { DeliveryFilterInput } from "#app/features/endpoints/endpoint-input.ts";
import {
  findEndpoint,
  type ShownEndpoint,
} from "#app/features/endpoints/endpoint-queries.server.ts";
import { stateWords, successRate } from "#app/features/endpoints/endpoint-state.ts";
import { LastAnswer } from "#app/features/endpoints/last-answer.tsx";
import { storedWords } from "#app/features/endpoints/stored-words.ts";
import { pageAction, pageLoader } from "#app/http/page.server.ts";
import { AdminFrame } from "#app/features/admin/admin-frame.tsx";
import { AdminNotices } from "#app/features/admin/admin-notices.tsx";
import { AdminDateTime, State } from "#app/features/admin/admin-words.tsx";
import { NotFound } from "#app/infra/errors.ts";
import { message } from "#app/messages/message.ts";
import { RichMessage } from "#app/messages/rich-message.tsx";
import { useMessages } from "#app/messages/use-messages.ts";
import { addressInput } from "#app/infra/input.ts";
import { pageTitle } from "#app/ui/page-title.ts";
import adminStyles from "#app/ui/styles/admin.css?url";
import styles from "#app/ui/styles/endpoints.css?url";
import { doneWords, intents } from "./actions.server.ts";
import { DeliveryLog } from "./delivery-log.tsx";

const dayMs = 24 * 60 * 60 * 1_000;

export const loader = pageLoader("operations:see", async ({ ctx, url, params }) => {
  const endpoint = await findEndpoint(ctx, params.id ?? "");
  if (!endpoint) throw new NotFound(message("endpoints.missing"));
  const filter = addressInput(DeliveryFilterInput, url);
  const log = await listEndpointDeliveries(ctx, { ...filter, endpointId: endpoint.id });
  return {
    endpoint,
    filter,
    log,
    since: new Date(ctx.now.getTime() - dayMs).toISOString().slice(0, 16),
    done: doneWords.get(url.searchParams.get("done") ?? "") ?? null,
  };
});

export const action = pageAction(intents);

export const links = () => [
  { rel: "stylesheet", href: adminStyles },
  { rel: "stylesheet", href: styles },
];

export const meta: MetaFunction<typeof loader> = ({ data, matches }) => [
  ...(data ? [{ title: pageTitle(data.endpoint.host, matches) }] : []),
  { name: "robots", content: "noindex" },
];

function Facts({ endpoint }: { endpoint: ShownEndpoint }) {
  const t = useMessages();
  const { state, disabledReason, sums, usualMilliseconds: milliseconds } = endpoint;
  const { label, mood } = stateWords[state];
  return (
    <dl className="admin-facts">
      <dt>{t("endpoints.fact-state")}</dt>
      <dd>
        <State mood={mood}>{t(label)}</State> {disabledReason && storedWords(disabledReason, t)}
        {state === "failing" && (
          <RichMessage
            id="endpoints.facts-failing"
            tags={{ since: <AdminDateTime at={endpoint.failingSince} /> }}
          />
        )}
      </dd>
      <dt>{t("endpoints.fact-address")}</dt>
      <dd>{endpoint.url}</dd>
      <dt>{t("endpoints.fact-last-answer")}</dt>
      <dd>
        <LastAnswer endpoint={endpoint} />
      </dd>
      <dt>{t("endpoints.fact-delivered")}</dt>
      <dd>
        {successRate(sums, t)}
        {sums.waiting > 0 && `, ${t("endpoints.success-waiting", { waiting: sums.waiting })}`}
      </dd>
      {milliseconds !== null && (
        <>
          <dt>{t("endpoints.fact-usual")}</dt>
          <dd>{t("endpoints.milliseconds", { milliseconds })}</dd>
        </>
      )}
      <dt>{t("endpoints.fact-registered")}</dt>
      <dd>
        <AdminDateTime at={endpoint.createdAt} />
      </dd>
    </dl>
  );
}

export default function Endpoint() {
  const t = useMessages();
  const { endpoint, filter, log, since, done } = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>() ?? null;
  const { state, kind } = endpoint;
  const place = { endpointId: endpoint.id, enabled: state !== "disabled" };
  return (
    <AdminFrame
      current="endpoints"
      title={endpoint.description || endpoint.host}
      back={{ href: "/admin/endpoints", label: t("endpoints.list-title") }}
    >
      <AdminNotices answer={problem} done={done && t(done)} />
      <Facts endpoint={endpoint} />
      <EndpointActions endpoint={endpoint} />
      <h2>{t("endpoints.deliveries-title")}</h2>
      <DeliveryLog place={place} filter={filter} {...log} />
      <h2>{t("endpoints.replay-title")}</h2>
      <ReplayForm endpoint={endpoint} problem={problem} since={since} />
      {kind === "signed" && (
        <>
          <h2>{t("endpoints.secret-title")}</h2>
          <EndpointSecret endpoint={endpoint} />
        </>
      )}
      <h2>{t("endpoints.change-title")}</h2>
      <EndpointForm
        intent="change-endpoint"
        button={t("endpoints.change-submit")}
        endpoint={endpoint}
        problem={problem}
      />
      <h2>{t("endpoints.delete-title")}</h2>
      <DeleteEndpointForm endpoint={endpoint} />
    </AdminFrame>
  );
}
