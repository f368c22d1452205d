import { type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
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
import { answerWords, stateWords, successRate } from "#app/features/endpoints/endpoint-state.ts";
import { pageAction, pageLoader } from "#app/http/page.server.ts";
import { AdminFrame } from "#app/features/admin/admin-frame.tsx";
import { AdminNotices } from "#app/features/admin/admin-notices.tsx";
import { AdminDateTime, State } from "#app/features/admin/admin-words.tsx";
import { NotFound } from "#app/infra/errors.ts";
import { parseInput } from "#app/infra/input.ts";
import { pageTitle } from "#app/ui/page-title.ts";
import adminStyles from "#app/ui/styles/admin.css?url";
import styles from "#app/ui/styles/endpoints.css?url";
import { doneWords, intents } from "./actions.server.ts";
import { DeliveryLog } from "./delivery-log.tsx";

const dayMs = 24 * 60 * 60 * 1_000;

export const loader = pageLoader("operations:see", async ({ ctx, url, params }) => {
  const id = z.uuid().safeParse(params.id).data;
  const endpoint = id ? await findEndpoint(ctx, id) : null;
  if (!id || !endpoint) throw new NotFound("There is no such endpoint.");
  const filter = parseInput(DeliveryFilterInput, Object.fromEntries(url.searchParams));
  const log = await listEndpointDeliveries(ctx, { ...filter, endpointId: id });
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
  { title: pageTitle(data?.endpoint.host ?? "Endpoint", matches) },
  { name: "robots", content: "noindex" },
];

function Facts({ endpoint }: { endpoint: ShownEndpoint }) {
  const { state, lastAt, lastStatus, lastError, sums, usualMilliseconds } = endpoint;
  const { label, mood } = stateWords[state];
  return (
    <dl className="admin-facts">
      <dt>State</dt>
      <dd>
        <State mood={mood}>{label}</State> {endpoint.disabledReason}
        {state === "failing" && (
          <>
            since <AdminDateTime at={endpoint.failingSince} />. After five days of nothing else it
            is disabled.
          </>
        )}
      </dd>
      <dt>Address</dt>
      <dd>{endpoint.url}</dd>
      <dt>Last answer</dt>
      <dd>
        <AdminDateTime at={lastAt} />
        {lastAt && `: ${answerWords({ status: lastStatus, error: lastError })}`}
      </dd>
      <dt>Delivered this week</dt>
      <dd>
        {successRate(sums)}
        {sums.waiting > 0 && `, ${sums.waiting} waiting`}
      </dd>
      {usualMilliseconds !== null && (
        <>
          <dt>Usually answers within</dt>
          <dd>{usualMilliseconds} ms</dd>
        </>
      )}
      <dt>Registered</dt>
      <dd>
        <AdminDateTime at={endpoint.createdAt} />
      </dd>
    </dl>
  );
}

export default function Endpoint() {
  const { endpoint, filter, log, since, done } = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>() ?? null;
  const { state, kind } = endpoint;
  const place = { endpointId: endpoint.id, enabled: state !== "disabled" };
  return (
    <AdminFrame
      current="endpoints"
      title={endpoint.description || endpoint.host}
      back={{ href: "/admin/endpoints", label: "Endpoints" }}
    >
      <AdminNotices answer={problem} done={done} />
      <Facts endpoint={endpoint} />
      <EndpointActions endpoint={endpoint} />
      <h2>What was sent</h2>
      <DeliveryLog place={place} filter={filter} {...log} />
      <h2>After an outage</h2>
      <ReplayForm endpoint={endpoint} problem={problem} since={since} />
      {kind === "signed" && (
        <>
          <h2>Secret</h2>
          <EndpointSecret endpoint={endpoint} />
        </>
      )}
      <h2>Change</h2>
      <EndpointForm intent="change-endpoint" button="Save" endpoint={endpoint} problem={problem} />
      <h2>Delete</h2>
      <DeleteEndpointForm endpoint={endpoint} />
    </AdminFrame>
  );
}
