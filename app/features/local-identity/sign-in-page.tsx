import { roles } from "#app/db/values.ts";
import { Avatar } from "#app/ui/avatar.tsx";
import { type PersonView, roleWords } from "./person.ts";

export type SignInPageProps = {
  people: PersonView[];
  redirectUrl: string;
  problem: { intent: string; message: string; values: Record<string, string> } | null;
};

function does({ role, banned }: PersonView): string {
  return banned ? "is banned for now" : roleWords[role];
}

function PersonButton({ person, featured }: { person: PersonView; featured: boolean }) {
  const { id, role, banned, face } = person;
  return (
    <li>
      <button className="person-button" name="userId" value={id} disabled={banned}>
        <Avatar face={face} size={featured ? "large" : "normal"} />
        <span className="person-name">{face.name}</span>
        <span className="person-role">{role}</span>
        {(featured || banned) && <span className="person-does">{does(person)}</span>}
      </button>
    </li>
  );
}

/** The first person of each role is featured, because visitors want to try the site as them. */
function People({ people }: { people: PersonView[] }) {
  const featured = roles.flatMap((role) => people.find((person) => person.role === role) ?? []);
  const others = people.filter((person) => !featured.includes(person));
  return (
    <>
      <ul className="person-grid">
        {featured.map((person) => (
          <PersonButton key={person.id} person={person} featured />
        ))}
      </ul>
      {others.length > 0 && <h2 className="person-others">Everyone else</h2>}
      <ul className="person-grid person-grid-small">
        {others.map((person) => (
          <PersonButton key={person.id} person={person} featured={false} />
        ))}
      </ul>
    </>
  );
}

function NewPerson({ redirectUrl, problem }: Omit<SignInPageProps, "people">) {
  const typed = problem?.intent === "create-person" ? problem.values : {};
  return (
    <form method="post" action="/sign-in" className="form new-person">
      <input type="hidden" name="intent" value="create-person" />
      <input type="hidden" name="redirect_url" value={redirectUrl} />
      <div className="new-person-fields">
        <label className="field">
          <span className="field-label">First name</span>
          <input name="firstName" required maxLength={64} defaultValue={typed.firstName} />
        </label>
        <label className="field">
          <span className="field-label">Last name</span>
          <input name="lastName" maxLength={64} defaultValue={typed.lastName} />
        </label>
        <label className="field field-role">
          <span className="field-label">Role</span>
          <select name="role" defaultValue={typed.role ?? "reader"}>
            {roles.map((role) => (
              <option key={role} value={role}>
                {role}: {roleWords[role]}
              </option>
            ))}
          </select>
        </label>
      </div>
      <button className="button button-primary">Sign in as this person</button>
    </form>
  );
}

/** Shows the people to sign in as, with the local identity provider in Clerk's place. */
export function SignInPage({ people, redirectUrl, problem }: SignInPageProps) {
  return (
    <main id="main" className="page sign-in">
      <header className="page-head">
        <p className="kicker">Sign in</p>
        <h1>Who would you like to be?</h1>
        <p>
          There are no passwords here: this site runs with its local identity provider, which is for
          trying things out on your own computer. In production, Clerk’s sign-in stands on this
          page.
        </p>
      </header>
      {problem && (
        <p className="notice notice-error" role="alert">
          {problem.message}
        </p>
      )}
      <form method="post" action="/sign-in" aria-label="People you can sign in as">
        <input type="hidden" name="intent" value="start-session" />
        <input type="hidden" name="redirect_url" value={redirectUrl} />
        <People people={people} />
        {people.length === 0 && <p className="empty">Nobody is here yet. Be the first, below.</p>}
      </form>
      <section aria-labelledby="someone-new">
        <h2 id="someone-new">Or become someone new</h2>
        <NewPerson redirectUrl={redirectUrl} problem={problem} />
      </section>
      <p className="sign-in-more">
        <a href="/local-identity">
          Rename people, change their pictures and roles, ban or delete them
        </a>
      </p>
    </main>
  );
}
