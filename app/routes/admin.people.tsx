import { type MetaFunction, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { roleNames } from "#app/features/access/role-names.ts";
import { pageLoader } from "#app/http/page.server.ts";
import { AdminFrame } from "#app/features/admin/admin-frame.tsx";
import { AdminTable } from "#app/features/admin/admin-table.tsx";
import { listPeopleByPage } from "#app/features/operations/people-queries.server.ts";
import { SignIn, StateOfPerson } from "#app/features/operations/person-parts.tsx";
import { UserId } from "#app/features/users/user-id.ts";
import { addressInput } from "#app/infra/input.ts";
import { isStorable } from "#app/infra/storable-text.ts";
import { Avatar } from "#app/ui/avatar.tsx";
import type { MessageId } from "#app/messages/message-types.ts";
import { translatorIn } from "#app/messages/translations.server.ts";
import { useMessages } from "#app/messages/use-messages.ts";
import { pageTitle } from "#app/ui/page-title.ts";
import styles from "#app/ui/styles/admin.css?url";

const AddressInput = z.object({
  q: z
    .string()
    .max(200, "admin.people-query-too-long" satisfies MessageId)
    .refine((q) => isStorable(q), "admin.people-query-unwritable" satisfies MessageId)
    .default(""),
  cursor: UserId.optional(),
});

export const loader = pageLoader("operations:see", async ({ ctx, url }) => {
  const params = addressInput(AddressInput, url);
  const title = translatorIn(ctx.locale)("admin.people");
  return { ...(await listPeopleByPage(ctx, params)), title, q: params.q };
});

export const links = () => [{ rel: "stylesheet", href: styles }];

export const meta: MetaFunction<typeof loader> = ({ data, matches }) => [
  ...(data ? [{ title: pageTitle(data.title, matches) }] : []),
  { name: "robots", content: "noindex" },
];

export default function People() {
  const t = useMessages();
  const { people, nextCursor, title, q } = useLoaderData<typeof loader>();
  return (
    <AdminFrame current="people" title={title}>
      <form role="search" className="admin-filter">
        <label className="admin-filter-wide">
          {t("admin.people-query")}
          <input type="search" name="q" defaultValue={q} maxLength={200} />
        </label>
        <button className="button">{t("admin.people-find")}</button>
        {q && <a href="/admin/people">{t("admin.people-everybody")}</a>}
      </form>
      <AdminTable
        caption={t("admin.people-caption")}
        columns={[
          t("admin.people-person"),
          t("admin.people-role"),
          t("admin.people-state"),
          t("admin.people-sign-in"),
          t("admin.people-id"),
        ]}
        rows={people.map(({ card, handle, role, state, lastSignIn }) => ({
          key: card.id,
          cells: [
            <a key="name" href={`/admin/people/${card.id}`}>
              <Avatar face={card} size="small" />
              <span>
                <span dir="auto">{card.name}</span>
                {handle && <span className="admin-note"> {handle}</span>}
              </span>
            </a>,
            t(roleNames[role]),
            <StateOfPerson key="state" state={state} />,
            <SignIn key="sign-in" at={lastSignIn} />,
            <code key="id" className="admin-code">
              {card.id}
            </code>,
          ],
        }))}
        empty={t(q ? "admin.people-none-found" : "admin.people-none")}
      />
      {nextCursor && (
        <p className="pages">
          <a
            href={`/admin/people?${new URLSearchParams({ ...(q && { q }), cursor: nextCursor }).toString()}`}
          >
            {t("admin.older")}
          </a>
        </p>
      )}
    </AdminFrame>
  );
}
