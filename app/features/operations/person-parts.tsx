import type { ReactNode } from "react";
import { roles } from "#app/db/values.ts";
import { Avatar } from "#app/ui/avatar.tsx";
import { DateOnly } from "#app/ui/date.tsx";
import { AdminTable } from "#app/features/admin/admin-table.tsx";
import { counted, AdminDateTime, State } from "#app/features/admin/admin-words.tsx";
import type { PersonForAdministrators } from "./person-queries.server.ts";
import { type PersonState, personStateWords } from "./person-words.ts";

type Person = PersonForAdministrators;

export function StateOfPerson({ state }: { state: PersonState }) {
  const { label, mood } = personStateWords[state];
  return <State mood={mood}>{label}</State>;
}

/** Shows a date alone, or a date with its time. */
export function SignIn({ at }: { at: string | null }) {
  if (at === null) return <span className="admin-none">none on record</span>;
  if (at.length === 10) return <DateOnly at={new Date(at)} />;
  return <AdminDateTime at={at} />;
}

/** Shows the person as the site does. */
export function PersonCard({ person }: { person: Person }) {
  const { card, role, state, handle } = person;
  return (
    <div className="admin-person">
      <Avatar face={card} size="large" />
      <div>
        <p>
          <b dir="auto">{card.name}</b> <StateOfPerson state={state} />
        </p>
        <p className="admin-note">
          {role}
          {card.username && ` · ${card.username}`}
        </p>
        <p className="admin-links">
          {handle && <a href={`/authors/${handle}`}>Author’s page</a>}
          <a href={`/moderation/people/${card.id}`}>Comments</a>
        </p>
      </div>
    </div>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd dir="auto">{children}</dd>
    </>
  );
}

const orNone = (text: string | null) => text ?? <span className="admin-none">none</span>;

/** Shows what the mirror holds. */
export function MirrorFacts({ person }: { person: Person }) {
  const { mirror, card, lastSignIn } = person;
  return (
    <dl className="admin-facts">
      <Fact name="Id">
        <code className="admin-code">{card.id}</code>
      </Fact>
      <Fact name="First name">{orNone(mirror.firstName)}</Fact>
      <Fact name="Last name">{orNone(mirror.lastName)}</Fact>
      <Fact name="Username">{orNone(mirror.username)}</Fact>
      <Fact name="Address">{orNone(mirror.email)}</Fact>
      <Fact name="Changed there">
        {mirror.changedAt ? (
          <AdminDateTime at={mirror.changedAt} />
        ) : (
          "Known from a session only so far"
        )}
      </Fact>
      <Fact name="Known here since">
        <AdminDateTime at={mirror.since} />
      </Fact>
      <Fact name="Last sign-in">
        <SignIn at={lastSignIn} />
      </Fact>
      {mirror.deletedAt && (
        <Fact name="Deleted">
          <AdminDateTime at={mirror.deletedAt} />
        </Fact>
      )}
    </dl>
  );
}

export function Activity({ person }: { person: Person }) {
  const { articles, comments, likes } = person.activity;
  return (
    <dl className="admin-facts">
      <Fact name="Articles">
        {articles.published} published, {articles.draft} not
      </Fact>
      <Fact name="Comments">
        {comments.approved} approved, {comments.pending} pending, {comments.rejected} rejected,{" "}
        {comments.spam} spam, {comments.deleted} deleted
      </Fact>
      <Fact name="Likes given">{counted(likes, "like")}</Fact>
    </dl>
  );
}

export function RoleForm({ person, own }: { person: Person; own: boolean }) {
  if (person.state === "deleted") return <p>Who is deleted has no role.</p>;
  if (own) return <p>Nobody changes their own role. Ask another administrator.</p>;
  return (
    <form method="post" className="admin-filter">
      <input type="hidden" name="userId" value={person.card.id} />
      <label>
        Role
        <select name="role" defaultValue={person.role}>
          {roles.map((role) => (
            <option key={role}>{role}</option>
          ))}
        </select>
      </label>
      <button className="button" name="intent" value="change-role">
        Change role
      </button>
    </form>
  );
}

export function AuditTable({ person }: { person: Person }) {
  return (
    <AdminTable
      caption="What has been done about this person, the newest first"
      columns={["What", "When", "By", "Details"]}
      rows={person.audit.map((row) => ({
        key: row.id,
        cells: [
          row.action,
          <AdminDateTime key="at" at={row.at} />,
          row.actor,
          <code key="details" className="admin-code">
            {row.details}
          </code>,
        ],
      }))}
      empty="Nothing is written down about them."
    />
  );
}
