import { redirect } from "@remix-run/node";
import { type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { EndpointForm } from "#app/features/endpoints/endpoint-form.tsx";
import { RegisterEndpointInput, withEvents } from "#app/features/endpoints/endpoint-input.ts";
import {
  listEndpoints,
  type ListedEndpoint,
} from "#app/features/endpoints/endpoint-queries.server.ts";
import { answerWords, stateWords, successRate } from "#app/features/endpoints/endpoint-state.ts";
import { registerEndpoint } from "#app/features/endpoints/register-endpoint.server.ts";
import { pageAction, pageLoader } from "#app/http/page.server.ts";
import { AdminFrame } from "#app/features/admin/admin-frame.tsx";
import { AdminNotices } from "#app/features/admin/admin-notices.tsx";
import { AdminTable } from "#app/features/admin/admin-table.tsx";
import { AdminDateTime, State } from "#app/features/admin/admin-words.tsx";
import { formObject, parseInput } from "#app/infra/input.ts";
import { pageTitle } from "#app/ui/page-title.ts";
import adminStyles from "#app/ui/styles/admin.css?url";
import styles from "#app/ui/styles/endpoints.css?url";

export const loader = pageLoader("operations:see", async ({ ctx, url }) => ({
  endpoints: await listEndpoints(ctx),
  done: url.searchParams.get("done") === "delete-endpoint" ? "The endpoint is deleted." : null,
}));

export const action = pageAction({
  "register-endpoint": {
    policy: "operations:see",
    async run({ ctx, form }) {
      const input = parseInput(RegisterEndpointInput, withEvents(formObject(form)));
      const { id } = await registerEndpoint(ctx, input);
      return redirect(`/admin/endpoints/${id}?done=register-endpoint`);
    },
  },
});

export const links = () => [
  { rel: "stylesheet", href: adminStyles },
  { rel: "stylesheet", href: styles },
];

export const meta: MetaFunction<typeof loader> = ({ matches }) => [
  { title: pageTitle("Endpoints", matches) },
  { name: "robots", content: "noindex" },
];

function cellsOf(endpoint: ListedEndpoint) {
  const { id, host, description, kind, state, lastAt, lastStatus, lastError, sums } = endpoint;
  const { label, mood } = stateWords[state];
  return [
    <a key="link" href={`/admin/endpoints/${id}`}>
      {description || host}
    </a>,
    <span key="host">
      {host}
      {kind === "slack" && " (Slack)"}
    </span>,
    <div key="state">
      <State mood={mood}>{label}</State>
      {state === "failing" && (
        <>
          {" since "}
          <AdminDateTime at={endpoint.failingSince} />
        </>
      )}
    </div>,
    <div key="last">
      <AdminDateTime at={lastAt} />
      {lastAt && `: ${answerWords({ status: lastStatus, error: lastError })}`}
    </div>,
    successRate(sums),
    String(sums.waiting),
  ];
}

export default function Endpoints() {
  const { endpoints, done } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return (
    <AdminFrame current="endpoints" title="Endpoints">
      <AdminNotices answer={answer} done={done} />
      <p className="admin-note">
        Other applications that hear of what happens here: signed, tried again for three days, never
        at a private address.
      </p>
      <AdminTable
        caption="Endpoints, the newest first"
        columns={["Endpoint", "Host", "State", "Last answer", "Delivered", "Waiting"]}
        rows={endpoints.map((one) => ({ key: one.id, cells: cellsOf(one) }))}
        empty="Nobody is told yet. Register the first endpoint below."
      />
      <h2>Register an endpoint</h2>
      <EndpointForm intent="register-endpoint" button="Register" problem={answer ?? null} />
    </AdminFrame>
  );
}
