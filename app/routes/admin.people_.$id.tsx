import { redirect } from "@remix-run/node";
import { type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { pageAction, pageLoader } from "#app/http/page.server.ts";
import { changeRole } from "#app/features/identity/provider/change-role.server.ts";
import { AdminFrame } from "#app/features/admin/admin-frame.tsx";
import { AdminNotices } from "#app/features/admin/admin-notices.tsx";
import { DeliveryTable } from "#app/features/clerk-webhook/console/delivery-table.tsx";
import { doneAddress } from "#app/features/admin/done-address.ts";
import {
  Activity,
  AuditTable,
  MirrorFacts,
  PersonCard,
  RoleForm,
} from "#app/features/operations/person-parts.tsx";
import { findPersonForAdministrators } from "#app/features/operations/person-queries.server.ts";
import { SessionAlerts, SessionTable } from "#app/features/operations/session-table.tsx";
import { listSessionsOf } from "#app/features/sessions/session-queries.server.ts";
import { listDeliveries } from "#app/features/clerk-webhook/inbox-queries.server.ts";
import { NotFound } from "#app/infra/errors.ts";
import { formInput } from "#app/infra/input.ts";
import { message } from "#app/messages/message.ts";
import { translatorIn } from "#app/messages/translations.server.ts";
import { useMessages } from "#app/messages/use-messages.ts";
import { pageTitle } from "#app/ui/page-title.ts";
import styles from "#app/ui/styles/admin.css?url";

export const loader = pageLoader("operations:see", async ({ ctx, params, url }) => {
  const person = await findPersonForAdministrators(ctx, params.id ?? "");
  if (!person) throw new NotFound(message("admin.person-missing"));
  const { id } = person.card;
  const [sessions, { deliveries, nextCursor }] = await Promise.all([
    listSessionsOf(ctx, id),
    listDeliveries(ctx, { subject: id }),
  ]);
  const own = ctx.actor.kind === "user" && ctx.actor.id === id;
  const isRoleQueued = url.searchParams.get("done") === "change-role";
  const done = isRoleQueued ? translatorIn(ctx.locale)("admin.person-role-queued") : null;
  return { person, own, ...sessions, deliveries, more: nextCursor !== null, done };
});

export const action = pageAction({
  "change-role": {
    policy: "operations:see",
    async run({ ctx, form, url }) {
      await changeRole(ctx, formInput(form));
      return redirect(doneAddress(url, "change-role"));
    },
  },
});

export const links = () => [{ rel: "stylesheet", href: styles }];

export const meta: MetaFunction<typeof loader> = ({ data, matches }) => [
  ...(data ? [{ title: pageTitle(data.person.card.name, matches) }] : []),
  { name: "robots", content: "noindex" },
];

export default function PersonForAdministrators() {
  const t = useMessages();
  const found = useLoaderData<typeof loader>();
  const { person, own, sessions, alerts, deliveries, more, done } = found;
  const all = `/admin/webhooks?subject=${person.card.id}`;
  return (
    <AdminFrame
      current="people"
      title={person.card.name}
      back={{ href: "/admin/people", label: t("admin.people") }}
    >
      <AdminNotices answer={useActionData<typeof action>()} done={done} />
      <PersonCard person={person} />
      <div className="admin-sections">
        <section aria-labelledby="mirror">
          <h2 id="mirror">{t("admin.person-mirror")}</h2>
          <MirrorFacts person={person} />
        </section>
        <section aria-labelledby="activity">
          <h2 id="activity">{t("admin.person-activity")}</h2>
          <Activity person={person} />
          <h2>{t("admin.person-role")}</h2>
          <RoleForm person={person} own={own} />
        </section>
      </div>
      <h2>{t("admin.person-sign-ins")}</h2>
      <SessionAlerts alerts={alerts} />
      <SessionTable sessions={sessions} />
      <h2>{t("admin.person-audit")}</h2>
      <AuditTable person={person} />
      <h2>{t("admin.person-deliveries")}</h2>
      <DeliveryTable
        deliveries={deliveries}
        withSubject={false}
        empty={t("admin.person-deliveries-none")}
      />
      {more && (
        <p className="pages">
          <a href={all}>{t("admin.person-deliveries-all")}</a>
        </p>
      )}
    </AdminFrame>
  );
}
