import { redirect } from "@remix-run/node";
import { type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { EndpointForm } from "#app/features/endpoints/endpoint-form.tsx";
import { endpointForm } from "#app/features/endpoints/endpoint-input.ts";
import { LastAnswer } from "#app/features/endpoints/last-answer.tsx";
import {
  listEndpoints,
  type ListedEndpoint,
} from "#app/features/endpoints/endpoint-queries.server.ts";
import { stateWords, successRate } from "#app/features/endpoints/endpoint-state.ts";
import { registerEndpoint } from "#app/features/endpoints/register-endpoint.server.ts";
import { pageAction, pageLoader } from "#app/http/page.server.ts";
import { AdminFrame } from "#app/features/admin/admin-frame.tsx";
import { AdminNotices } from "#app/features/admin/admin-notices.tsx";
import { AdminTable } from "#app/features/admin/admin-table.tsx";
import { AdminDateTime, State } from "#app/features/admin/admin-words.tsx";
import { RichMessage } from "#app/messages/rich-message.tsx";
import type { Translate } from "#app/messages/translate.ts";
import { translatorIn } from "#app/messages/translations.server.ts";
import { useMessages } from "#app/messages/use-messages.ts";
import { pageTitle } from "#app/ui/page-title.ts";
import adminStyles from "#app/ui/styles/admin.css?url";
import styles from "#app/ui/styles/endpoints.css?url";

export const loader = pageLoader("operations:see", async ({ ctx, url }) => ({
  title: translatorIn(ctx.locale)("endpoints.list-title"),
  endpoints: await listEndpoints(ctx),
  deleted: url.searchParams.get("done") === "delete-endpoint",
}));

export const action = pageAction({
  "register-endpoint": {
    policy: "operations:see",
    async run({ ctx, form }) {
      const { id } = await registerEndpoint(ctx, endpointForm(form));
      return redirect(`/admin/endpoints/${id}?done=register-endpoint`);
    },
  },
});

export const links = () => [
  { rel: "stylesheet", href: adminStyles },
  { rel: "stylesheet", href: styles },
];

export const meta: MetaFunction<typeof loader> = ({ data, matches }) => [
  ...(data ? [{ title: pageTitle(data.title, matches) }] : []),
  { name: "robots", content: "noindex" },
];

const columns = [
  "endpoints.list-name",
  "endpoints.list-host",
  "endpoints.list-state",
  "endpoints.list-answer",
  "endpoints.list-delivered",
  "endpoints.list-waiting",
] as const;

function cellsOf(endpoint: ListedEndpoint, t: Translate) {
  const { id, host, description, kind, state, sums } = endpoint;
  const { label, mood } = stateWords[state];
  return [
    <a key="link" href={`/admin/endpoints/${id}`}>
      {description || host}
    </a>,
    kind === "slack" ? t("endpoints.list-host-slack", { host }) : host,
    <div key="state">
      <State mood={mood}>{t(label)}</State>
      {state === "failing" && (
        <>
          {" "}
          <RichMessage
            id="endpoints.list-since"
            tags={{ since: <AdminDateTime at={endpoint.failingSince} /> }}
          />
        </>
      )}
    </div>,
    <div key="last">
      <LastAnswer endpoint={endpoint} />
    </div>,
    successRate(sums, t),
    String(sums.waiting),
  ];
}

export default function Endpoints() {
  const t = useMessages();
  const { title, endpoints, deleted } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return (
    <AdminFrame current="endpoints" title={title}>
      <AdminNotices answer={answer} done={deleted ? t("endpoints.done-delete-endpoint") : null} />
      <p className="admin-note">{t("endpoints.list-note")}</p>
      <AdminTable
        caption={t("endpoints.list-caption")}
        columns={columns.map((id) => t(id))}
        rows={endpoints.map((one) => ({ key: one.id, cells: cellsOf(one, t) }))}
        empty={t("endpoints.list-empty")}
      />
      <h2>{t("endpoints.register-title")}</h2>
      <EndpointForm
        intent="register-endpoint"
        button={t("endpoints.register-submit")}
        problem={answer ?? null}
      />
    </AdminFrame>
  );
}
