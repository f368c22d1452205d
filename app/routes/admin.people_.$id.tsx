import { redirect } from "@remix-run/node";
import { type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { roles } from "#app/db/values.ts";
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
import { UserId } from "#app/features/users/user-id.ts";
import { NotFound } from "#app/infra/errors.ts";
import { formObject, parseInput } from "#app/infra/input.ts";
import { pageTitle } from "#app/ui/page-title.ts";
import styles from "#app/ui/styles/admin.css?url";

const roleMessage =
  "The change has been asked for where accounts are kept. It comes back here by webhook, usually within a second.";

export const loader = pageLoader("operations:see", async ({ ctx, params, url }) => {
  const person = await findPersonForAdministrators(ctx, params.id ?? "");
  if (!person) throw new NotFound("There is no such person.");
  const { id } = person.card;
  const [sessions, { deliveries, nextCursor }] = await Promise.all([
    listSessionsOf(ctx, id),
    listDeliveries(ctx, { subject: id }),
  ]);
  const own = ctx.actor.kind === "user" && ctx.actor.id === id;
  const done = url.searchParams.get("done") === "change-role" ? roleMessage : null;
  return { person, own, ...sessions, deliveries, more: nextCursor !== null, done };
});

const RoleChangeInput = z.strictObject({
  userId: UserId,
  role: z.enum(roles, "Choose one of the roles."),
});

export const action = pageAction({
  "change-role": {
    policy: "operations:see",
    async run({ ctx, form, url }) {
      await changeRole(ctx, parseInput(RoleChangeInput, formObject(form)));
      return redirect(doneAddress(url, "change-role"));
    },
  },
});

export const links = () => [{ rel: "stylesheet", href: styles }];

export const meta: MetaFunction<typeof loader> = ({ data, matches }) => [
  { title: pageTitle(data?.person.card.name ?? "Somebody", matches) },
  { name: "robots", content: "noindex" },
];

export default function PersonForAdministrators() {
  const found = useLoaderData<typeof loader>();
  const { person, own, sessions, alerts, deliveries, more, done } = found;
  const all = `/admin/webhooks?subject=${person.card.id}`;
  return (
    <AdminFrame
      current="people"
      title={person.card.name}
      back={{ href: "/admin/people", label: "People" }}
    >
      <AdminNotices answer={useActionData<typeof action>()} done={done} />
      <PersonCard person={person} />
      <div className="admin-sections">
        <section aria-labelledby="mirror">
          <h2 id="mirror">In the mirror</h2>
          <MirrorFacts person={person} />
        </section>
        <section aria-labelledby="activity">
          <h2 id="activity">What they did here</h2>
          <Activity person={person} />
          <h2>Role</h2>
          <RoleForm person={person} own={own} />
        </section>
      </div>
      <h2>Sign-ins of the last thirty days</h2>
      <SessionAlerts alerts={alerts} />
      <SessionTable sessions={sessions} />
      <h2>Written down about them</h2>
      <AuditTable person={person} />
      <h2>Deliveries about them</h2>
      <DeliveryTable
        deliveries={deliveries}
        withSubject={false}
        empty="None of the last thirty days."
      />
      {more && (
        <p className="pages">
          <a href={all}>All deliveries about them</a>
        </p>
      )}
    </AdminFrame>
  );
}
