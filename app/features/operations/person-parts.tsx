import type { ReactNode } from "react";
import { roles } from "#app/db/values.ts";
import { Avatar } from "#app/ui/avatar.tsx";
import { DateOnly } from "#app/ui/date.tsx";
import { AdminTable } from "#app/features/admin/admin-table.tsx";
import { AdminDateTime, State } from "#app/features/admin/admin-words.tsx";
import { useMessages } from "#app/messages/use-messages.ts";
import type { PersonForAdministrators } from "./person-queries.server.ts";
import { roleNames } from "#app/features/access/role-names.ts";
import { type PersonState, personStateWords } from "./person-words.ts";

type Person = PersonForAdministrators;

export function StateOfPerson({ state }: { state: PersonState }) {
  const t = useMessages();
  const { label, mood } = personStateWords[state];
  return <State mood={mood}>{t(label)}</State>;
}

/** Shows a date alone, or a date with its time. */
export function SignIn({ at }: { at: string | null }) {
  const t = useMessages();
  if (at === null) return <span className="admin-none">{t("operations.sign-in-none")}</span>;
  if (at.length === 10) return <DateOnly at={new Date(at)} />;
  return <AdminDateTime at={at} />;
}

/** Shows the person as the site does. */
export function PersonCard({ person }: { person: Person }) {
  const t = useMessages();
  const { card, role, state, handle } = person;
  return (
    <div className="admin-person">
      <Avatar face={card} size="large" />
      <div>
        <p>
          <b dir="auto">{card.name}</b> <StateOfPerson state={state} />
        </p>
        <p className="admin-note">
          {t(roleNames[role])}
          {card.username && ` · ${card.username}`}
        </p>
        <p className="admin-links">
          {handle && <a href={`/authors/${handle}`}>{t("operations.card-author")}</a>}
          <a href={`/moderation/people/${card.id}`}>{t("operations.card-comments")}</a>
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

function OrNone({ text }: { text: string | null }) {
  const t = useMessages();
  return text ?? <span className="admin-none">{t("operations.fact-none")}</span>;
}

/** Shows what the mirror holds. */
export function MirrorFacts({ person }: { person: Person }) {
  const t = useMessages();
  const { mirror, card, lastSignIn } = person;
  return (
    <dl className="admin-facts">
      <Fact name={t("operations.fact-id")}>
        <code className="admin-code">{card.id}</code>
      </Fact>
      <Fact name={t("operations.fact-first-name")}>
        <OrNone text={mirror.firstName} />
      </Fact>
      <Fact name={t("operations.fact-last-name")}>
        <OrNone text={mirror.lastName} />
      </Fact>
      <Fact name={t("operations.fact-username")}>
        <OrNone text={mirror.username} />
      </Fact>
      <Fact name={t("operations.fact-address")}>
        <OrNone text={mirror.email} />
      </Fact>
      <Fact name={t("operations.fact-changed")}>
        {mirror.changedAt ? (
          <AdminDateTime at={mirror.changedAt} />
        ) : (
          t("operations.fact-changed-never")
        )}
      </Fact>
      <Fact name={t("operations.fact-since")}>
        <AdminDateTime at={mirror.since} />
      </Fact>
      <Fact name={t("operations.fact-sign-in")}>
        <SignIn at={lastSignIn} />
      </Fact>
      {mirror.deletedAt && (
        <Fact name={t("operations.fact-deleted")}>
          <AdminDateTime at={mirror.deletedAt} />
        </Fact>
      )}
    </dl>
  );
}

export function Activity({ person }: { person: Person }) {
  const t = useMessages();
  const { articles, comments, likes } = person.activity;
  return (
    <dl className="admin-facts">
      <Fact name={t("operations.fact-articles")}>
        {t("operations.activity-articles", articles)}
      </Fact>
      <Fact name={t("operations.fact-comments")}>
        {t("operations.activity-comments", comments)}
      </Fact>
      <Fact name={t("operations.fact-likes")}>{t("operations.activity-likes", { likes })}</Fact>
    </dl>
  );
}

export function RoleForm({ person, own }: { person: Person; own: boolean }) {
  const t = useMessages();
  if (person.state === "deleted") return <p>{t("operations.role-deleted")}</p>;
  if (own) return <p>{t("operations.role-own")}</p>;
  return (
    <form method="post" className="admin-filter">
      <input type="hidden" name="userId" value={person.card.id} />
      <label>
        {t("operations.role-label")}
        <select name="role" defaultValue={person.role}>
          {roles.map((role) => (
            <option key={role} value={role}>
              {t(roleNames[role])}
            </option>
          ))}
        </select>
      </label>
      <button className="button" name="intent" value="change-role">
        {t("operations.role-submit")}
      </button>
    </form>
  );
}

const auditColumns = [
  "operations.audit-action",
  "operations.audit-at",
  "operations.audit-actor",
  "operations.audit-details",
] as const;

export function AuditTable({ person }: { person: Person }) {
  const t = useMessages();
  return (
    <AdminTable
      caption={t("operations.audit-caption")}
      columns={auditColumns.map((id) => t(id))}
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
      empty={t("operations.audit-empty")}
    />
  );
}
