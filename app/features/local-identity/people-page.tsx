import { type ReactNode, useId } from "react";
import { roles } from "#app/db/values.ts";
import { languageNames } from "#app/features/users/language-names.ts";
import { Avatar } from "#app/ui/avatar.tsx";
import { type PersonView, roleWords } from "./person.ts";

type Picture = { name: string; address: string };
type PeopleProblem = {
  intent: string;
  message: string;
  fields: { path: string; message: string }[];
  values: Record<string, string>;
};
export type PeoplePageProps = {
  people: PersonView[];
  pictures: Picture[];
  waiting: number;
  problem: PeopleProblem | null;
};

type FieldProps = {
  name: "firstName" | "lastName" | "username" | "email";
  label: string;
  value: string | null | undefined;
  problem: PeopleProblem | null;
};

function Field({ name, label, value, problem }: FieldProps) {
  const id = useId();
  const wrong = problem?.fields.find((field) => field.path === name)?.message;
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      <input
        id={id}
        name={name}
        maxLength={64}
        defaultValue={problem?.values[name] ?? value ?? ""}
        aria-invalid={wrong ? true : undefined}
        aria-describedby={wrong ? `${id}-wrong` : undefined}
      />
      {wrong && (
        <span className="field-error" id={`${id}-wrong`}>
          {wrong}
        </span>
      )}
    </div>
  );
}

function PictureChoice({ pictures, chosen }: { pictures: Picture[]; chosen: string }) {
  if (pictures.length === 0) return null;
  return (
    <fieldset className="picture-choice">
      <legend className="field-label">Picture</legend>
      <label className="picture-option">
        <input type="radio" name="imageUrl" value="" defaultChecked={chosen === ""} />
        <span>None</span>
      </label>
      {pictures.map(({ name, address }) => (
        <label key={name} className="picture-option">
          <input type="radio" name="imageUrl" value={address} defaultChecked={chosen === address} />
          <img
            src={address}
            alt={name.replace(/\.webp$/, "")}
            width={56}
            height={56}
            loading="lazy"
          />
        </label>
      ))}
    </fieldset>
  );
}

function LanguageChoice({ chosen }: { chosen: string }) {
  return (
    <label className="field">
      <span className="field-label">Language</span>
      <select name="locale" defaultValue={chosen}>
        <option value="">not told</option>
        {Object.entries(languageNames).map(([language, name]) => (
          <option key={language} value={language}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}

function PersonFields(props: {
  person: PersonView | null;
  pictures: Picture[];
  problem: PeopleProblem | null;
}) {
  const { person, pictures, problem } = props;
  const role = problem?.values.role ?? person?.role ?? "reader";
  const chosen = problem?.values.imageUrl ?? person?.face.pictureUrl ?? "";
  return (
    <>
      <div className="new-person-fields">
        <Field name="firstName" label="First name" value={person?.firstName} problem={problem} />
        <Field name="lastName" label="Last name" value={person?.lastName} problem={problem} />
        <Field name="username" label="Username" value={person?.username} problem={problem} />
        {!person && <Field name="email" label="Email address" value="" problem={problem} />}
        <label className="field field-role">
          <span className="field-label">Role</span>
          <select name="role" defaultValue={role}>
            {roles.map((each) => (
              <option key={each} value={each}>
                {each}: {roleWords[each]}
              </option>
            ))}
          </select>
        </label>
        <LanguageChoice chosen={problem?.values.locale ?? person?.locale ?? ""} />
      </div>
      <PictureChoice pictures={pictures} chosen={chosen} />
    </>
  );
}

function Act(props: {
  person: PersonView;
  intent: string;
  extra?: ReactNode;
  className?: string;
  children: string;
}) {
  const { person, intent, extra, className = "button", children } = props;
  return (
    <form method="post" action="/local-identity">
      <input type="hidden" name="intent" value={intent} />
      <input type="hidden" name="userId" value={person.id} />
      {extra}
      <button className={className}>
        {children}
        <span className="visually-hidden"> {person.face.name}</span>
      </button>
    </form>
  );
}

function Person({
  person,
  pictures,
  problem,
}: { person: PersonView } & Omit<PeoplePageProps, "people" | "waiting">) {
  const mine = problem?.values.userId === person.id ? problem : null;
  const { face, banned } = person;
  return (
    <li className="person-row" id={person.id}>
      <details open={mine !== null}>
        <summary>
          <Avatar face={face} />
          <span className="person-name">{face.name}</span>
          <span className="person-role">{banned ? `${person.role}, banned` : person.role}</span>
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
          <button className="button button-primary">Save</button>
        </form>
        <div className="person-acts">
          <Act
            person={person}
            intent="ban-person"
            extra={<input type="hidden" name="banned" value={banned ? "false" : "true"} />}
          >
            {banned ? "Lift the ban of" : "Ban"}
          </Act>
          <details className="person-delete">
            <summary className="button button-quiet">Delete…</summary>
            <p>
              What they wrote stays, under “Deleted user”. Nobody can ever come back under this id.
            </p>
            <Act person={person} intent="delete-person" className="button button-danger">
              Delete for ever
            </Act>
          </details>
        </div>
      </details>
    </li>
  );
}

/** Shows the people of the local identity provider, to try how the site reacts to changes. */
export function PeoplePage({ people, pictures, waiting, problem }: PeoplePageProps) {
  const creating = problem?.intent === "create-person" ? problem : null;
  const elsewhere = problem && !creating && !people.some(({ id }) => id === problem.values.userId);
  return (
    <main id="main" className="page page-narrow local-people">
      <header className="page-head">
        <p className="kicker">Local identity provider</p>
        <h1>People</h1>
        <p>
          It stands where Clerk stands in production. Each change here is sent to the site as a
          signed webhook, so a new name is on every byline a moment later.
        </p>
      </header>
      {waiting > 0 && (
        <p className="notice">
          {waiting === 1 ? "One change is" : `${waiting} changes are`} still on the way to the site
          and will be sent again shortly.
        </p>
      )}
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
        <h2 id="new-person">Someone new</h2>
        {creating && (
          <p className="notice notice-error" role="alert">
            {creating.message}
          </p>
        )}
        <form method="post" action="/local-identity" className="form new-person">
          <input type="hidden" name="intent" value="create-person" />
          <PersonFields person={null} pictures={pictures} problem={creating} />
          <button className="button button-primary">Make this person</button>
        </form>
      </section>
      <p className="sign-in-more">
        <a href="/sign-in">Sign in as someone</a>
        <a href="/local-identity/mail">Read the mail that was written</a>
      </p>
    </main>
  );
}
