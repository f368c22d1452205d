import { type MetaFunction, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { pageLoader } from "#app/http/page.server.ts";
import { AdminFrame } from "#app/features/admin/admin-frame.tsx";
import { AdminTable } from "#app/features/admin/admin-table.tsx";
import { listPeopleByPage } from "#app/features/operations/people-queries.server.ts";
import { SignIn, StateOfPerson } from "#app/features/operations/person-parts.tsx";
import { UserId } from "#app/features/users/user-id.ts";
import { parseInput, unwritable } from "#app/infra/input.ts";
import { Avatar } from "#app/ui/avatar.tsx";
import { pageTitle } from "#app/ui/page-title.ts";
import styles from "#app/ui/styles/admin.css?url";

const AddressInput = z.object({
  q: z
    .string()
    .max(200, "That is too long to search for.")
    .refine((q) => !unwritable.test(q), "This cannot be searched for.")
    .default(""),
  cursor: UserId.optional(),
});

export const loader = pageLoader("operations:see", async ({ ctx, url }) => {
  const params = parseInput(AddressInput, Object.fromEntries(url.searchParams));
  return { ...(await listPeopleByPage(ctx, params)), q: params.q };
});

export const links = () => [{ rel: "stylesheet", href: styles }];

export const meta: MetaFunction<typeof loader> = ({ matches }) => [
  { title: pageTitle("People", matches) },
  { name: "robots", content: "noindex" },
];

export default function People() {
  const { people, nextCursor, q } = useLoaderData<typeof loader>();
  return (
    <AdminFrame current="people" title="People">
      <form role="search" className="admin-filter">
        <label className="admin-filter-wide">
          Name, username, handle or id
          <input type="search" name="q" defaultValue={q} maxLength={200} />
        </label>
        <button className="button">Find</button>
        {q && <a href="/admin/people">Everybody</a>}
      </form>
      <AdminTable
        caption="People, the newest first"
        columns={["Person", "Role", "State", "Last sign-in", "Id"]}
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
            role,
            <StateOfPerson key="state" state={state} />,
            <SignIn key="sign-in" at={lastSignIn} />,
            <code key="id" className="admin-code">
              {card.id}
            </code>,
          ],
        }))}
        empty={q ? "Nobody fits what you asked for." : "The mirror knows nobody yet."}
      />
      {nextCursor && (
        <p className="pages">
          <a
            href={`/admin/people?${new URLSearchParams({ ...(q && { q }), cursor: nextCursor }).toString()}`}
          >
            Older
          </a>
        </p>
      )}
    </AdminFrame>
  );
}
