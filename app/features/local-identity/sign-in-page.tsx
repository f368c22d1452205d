import { roles } from "#app/db/values.ts";
import { roleNames } from "#app/features/access/role-names.ts";
import { signInAddress } from "#app/features/access/sign-in-address.ts";
import type { PlainId } from "#app/messages/message-types.ts";
import { useMessages } from "#app/messages/use-messages.ts";
import { Avatar } from "#app/ui/avatar.tsx";
import { type PersonView, roleDoes, roleOptions } from "./person.ts";

export type SignInPageProps = {
  people: PersonView[];
  redirectUrl: string;
  problem: { intent: string; message: string; values: Record<string, string> } | null;
};

function does({ role, banned }: PersonView): PlainId {
  return banned ? "local-identity.does-banned" : roleDoes[role];
}

function PersonButton({ person, featured }: { person: PersonView; featured: boolean }) {
  const t = useMessages();
  const { id, role, banned, face } = person;
  return (
    <li>
      <button className="person-button" name="userId" value={id} disabled={banned}>
        <Avatar face={face} size={featured ? "large" : "normal"} />
        <span className="person-name">{face.name}</span>
        <span className="person-role">{t(roleNames[role])}</span>
        {(featured || banned) && <span className="person-does">{t(does(person))}</span>}
      </button>
    </li>
  );
}

/** The first person of each role is featured, because visitors want to try the site as them. */
function People({ people }: { people: PersonView[] }) {
  const t = useMessages();
  const featured = roles.flatMap((role) => people.find((person) => person.role === role) ?? []);
  const others = people.filter((person) => !featured.includes(person));
  return (
    <>
      <ul className="person-grid">
        {featured.map((person) => (
          <PersonButton key={person.id} person={person} featured />
        ))}
      </ul>
      {others.length > 0 && <h2 className="person-others">{t("local-identity.everyone-else")}</h2>}
      <ul className="person-grid person-grid-small">
        {others.map((person) => (
          <PersonButton key={person.id} person={person} featured={false} />
        ))}
      </ul>
    </>
  );
}

function NewPerson({ redirectUrl, problem }: Omit<SignInPageProps, "people">) {
  const t = useMessages();
  const typed = problem?.intent === "create-person" ? problem.values : {};
  return (
    <form method="post" action={signInAddress(redirectUrl)} className="form new-person">
      <input type="hidden" name="intent" value="create-person" />
      <input type="hidden" name="redirect_url" value={redirectUrl} />
      <div className="new-person-fields">
        <label className="field">
          <span className="field-label">{t("local-identity.first-name")}</span>
          <input name="firstName" required maxLength={64} defaultValue={typed.firstName} />
        </label>
        <label className="field">
          <span className="field-label">{t("local-identity.last-name")}</span>
          <input name="lastName" maxLength={64} defaultValue={typed.lastName} />
        </label>
        <label className="field field-role">
          <span className="field-label">{t("local-identity.role")}</span>
          <select name="role" defaultValue={typed.role ?? "reader"}>
            {roles.map((role) => (
              <option key={role} value={role}>
                {t(roleOptions[role])}
              </option>
            ))}
          </select>
        </label>
      </div>
      <button className="button button-primary">{t("local-identity.new-sign-in")}</button>
    </form>
  );
}

/** Shows the people to sign in as, with the local identity provider in Clerk's place. */
export function SignInPage({ people, redirectUrl, problem }: SignInPageProps) {
  const t = useMessages();
  return (
    <main id="main" className="page sign-in">
      <header className="page-head">
        <p className="kicker">{t("local-identity.sign-in-kicker")}</p>
        <h1>{t("local-identity.sign-in-question")}</h1>
        <p>{t("local-identity.sign-in-explained")}</p>
      </header>
      {problem && (
        <p className="notice notice-error" role="alert">
          {problem.message}
        </p>
      )}
      <form
        method="post"
        action={signInAddress(redirectUrl)}
        aria-label={t("local-identity.people-label")}
      >
        <input type="hidden" name="intent" value="start-session" />
        <input type="hidden" name="redirect_url" value={redirectUrl} />
        <People people={people} />
        {people.length === 0 && <p className="empty">{t("local-identity.nobody-yet")}</p>}
      </form>
      <section aria-labelledby="someone-new">
        <h2 id="someone-new">{t("local-identity.become")}</h2>
        <NewPerson redirectUrl={redirectUrl} problem={problem} />
      </section>
      <p className="sign-in-more">
        <a href="/local-identity">{t("local-identity.manage")}</a>
      </p>
    </main>
  );
}
