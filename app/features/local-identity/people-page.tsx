import type { ReactNode } from "react";
import { roleNames } from "#app/features/access/role-names.ts";
import { RichMessage } from "#app/messages/rich-message.tsx";
import { useMessages } from "#app/messages/use-messages.ts";
import { Avatar } from "#app/ui/avatar.tsx";
import { type PeopleProblem, PersonFields, type Picture } from "./person-fields.tsx";
import type { PersonView } from "./person.ts";

export type PeoplePageProps = {
  people: PersonView[];
  pictures: Picture[];
  waiting: number;
  problem: PeopleProblem | null;
};

function Act(props: {
  person: PersonView;
  intent: string;
  extra?: ReactNode;
  className?: string;
  words: "local-identity.ban" | "local-identity.delete-for-ever" | "local-identity.lift-ban";
}) {
  const { person, intent, extra, className = "button", words } = props;
  return (
    <form method="post" action="/local-identity">
      <input type="hidden" name="intent" value={intent} />
      <input type="hidden" name="userId" value={person.id} />
      {extra}
      <button className={className}>
        <RichMessage
          id={words}
          values={{ name: person.face.name }}
          tags={{ hidden: <span className="visually-hidden" /> }}
        />
      </button>
    </form>
  );
}

function Person({
  person,
  pictures,
  problem,
}: { person: PersonView } & Omit<PeoplePageProps, "people" | "waiting">) {
  const t = useMessages();
  const mine = problem?.values.userId === person.id ? problem : null;
  const { face, role, banned } = person;
  return (
    <li className="person-row" id={person.id}>
      <details open={mine !== null}>
        <summary data-open={t("local-identity.change")} data-close={t("local-identity.close")}>
          <Avatar face={face} />
          <span className="person-name">{face.name}</span>
          <span className="person-role">
            {banned ? t("local-identity.role-banned", { role }) : t(roleNames[role])}
          </span>
        </summary>
        {mine && (
          <p className="notice notice-error" role="alert">
            {mine.message}
          </p>
        )}
        <form method="post" action="/local-identity" className="form">
          <input type="hidden" name="intent" value="update-person" />
          <input type="hidden" name="userId" value={person.id} />
          <PersonFields person={person} pictures={pictures} problem={mine} />
          <button className="button button-primary">{t("local-identity.save")}</button>
        </form>
        <div className="person-acts">
          <Act
            person={person}
            intent="ban-person"
            extra={<input type="hidden" name="banned" value={banned ? "false" : "true"} />}
            words={banned ? "local-identity.lift-ban" : "local-identity.ban"}
          />
          <details className="person-delete">
            <summary className="button button-quiet">{t("local-identity.delete")}</summary>
            <p>{t("local-identity.delete-explained")}</p>
            <Act
              person={person}
              intent="delete-person"
              className="button button-danger"
              words="local-identity.delete-for-ever"
            />
          </details>
        </div>
      </details>
    </li>
  );
}

/** Shows the people of the local identity provider, to try how the site reacts to changes. */
export function PeoplePage({ people, pictures, waiting, problem }: PeoplePageProps) {
  const t = useMessages();
  const creating = problem?.intent === "create-person" ? problem : null;
  const elsewhere = problem && !creating && !people.some(({ id }) => id === problem.values.userId);
  return (
    <main id="main" className="page page-narrow local-people">
      <header className="page-head">
        <p className="kicker">{t("local-identity.provider")}</p>
        <h1>{t("local-identity.people")}</h1>
        <p>{t("local-identity.people-explained")}</p>
      </header>
      {waiting > 0 && <p className="notice">{t("local-identity.waiting", { waiting })}</p>}
      {elsewhere && (
        <p className="notice notice-error" role="alert">
          {problem.message}
        </p>
      )}
      <ul className="person-rows">
        {people.map((person) => (
          <Person key={person.id} person={person} pictures={pictures} problem={problem} />
        ))}
      </ul>
      <section aria-labelledby="new-person">
        <h2 id="new-person">{t("local-identity.create-heading")}</h2>
        {creating && (
          <p className="notice notice-error" role="alert">
            {creating.message}
          </p>
        )}
        <form method="post" action="/local-identity" className="form new-person">
          <input type="hidden" name="intent" value="create-person" />
          <PersonFields person={null} pictures={pictures} problem={creating} />
          <button className="button button-primary">{t("local-identity.create")}</button>
        </form>
      </section>
      <p className="sign-in-more">
        <a href="/sign-in">{t("local-identity.to-sign-in")}</a>
        <a href="/local-identity/mail">{t("local-identity.to-mail")}</a>
      </p>
    </main>
  );
}
