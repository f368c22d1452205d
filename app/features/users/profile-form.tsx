import { type ReactNode, useId } from "react";
import { languageNames } from "./language-names.ts";
import { longestBio, longestLinks, mostLinks } from "./profile-input.ts";
import type { NotificationKind, Profile } from "./profile.ts";

/** A failed form: its errors and the typed values. */
type ProfileProblem = {
  error: { message: string; fields?: { path: string; message: string }[] };
  values: Record<string, string>;
};
type Props = { profile: Profile; problem: ProfileProblem | null };

const whoReads = (writes: boolean) =>
  writes
    ? "Everybody can read this on your author page."
    : "Nobody sees this unless you write here. Then everybody can read it on your author page.";

const notificationWords: Record<NotificationKind, { label: string; hint: string }> = {
  reminders: {
    label: "Reminders",
    hint: "Once, about what is left to do here.",
  },
  sessionAlerts: {
    label: "Unusual sign-ins",
    hint: "When your account is used in a way it has not been before.",
  },
};

type FieldProps = {
  name: "bio" | "links" | "language";
  label: string;
  hint: string;
  problem: ProfileProblem | null;
  children: (given: {
    id: string;
    name: string;
    "aria-describedby": string;
    "aria-invalid": true | undefined;
  }) => ReactNode;
};

function Field({ name, label, hint, problem, children }: FieldProps) {
  const id = useId();
  const wrong = problem?.error.fields?.find(({ path }) => path === name)?.message;
  const describedBy = wrong ? `${id}-wrong ${id}-hint` : `${id}-hint`;
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      {children({
        id,
        name,
        "aria-describedby": describedBy,
        "aria-invalid": wrong ? true : undefined,
      })}
      {wrong && (
        <span className="field-error" id={`${id}-wrong`}>
          {wrong}
        </span>
      )}
      <span className="field-hint" id={`${id}-hint`}>
        {hint}
      </span>
    </div>
  );
}

function Notification({ kind, wanted }: { kind: NotificationKind; wanted: boolean }) {
  const { label, hint } = notificationWords[kind];
  return (
    <label className="account-choice">
      <input type="checkbox" name={kind} value="on" defaultChecked={wanted} />
      <span>
        {label}
        <span className="field-hint">{hint}</span>
      </span>
    </label>
  );
}

function EmailSettings({ profile, problem }: Props) {
  const typed = problem?.values;
  const wants = (kind: NotificationKind) =>
    typed ? typed[kind] === "on" : profile.notifications[kind];
  return (
    <>
      <Field
        name="language"
        label="Language of our letters"
        hint="Without a choice we write in your account’s, if we can, or else in English."
        problem={problem}
      >
        {(given) => (
          <select {...given} defaultValue={typed?.language ?? profile.language ?? ""}>
            <option value="">No choice</option>
            {Object.entries(languageNames).map(([language, name]) => (
              <option key={language} value={language}>
                {name}
              </option>
            ))}
          </select>
        )}
      </Field>
      <fieldset className="account-choices">
        <legend className="field-label">Write to me about</legend>
        <Notification kind="reminders" wanted={wants("reminders")} />
        <Notification kind="sessionAlerts" wanted={wants("sessionAlerts")} />
      </fieldset>
    </>
  );
}

/**
 * Shows the form for what people publish about themselves and which emails they want. It posts to the current
 * page. `writes`: the person has an author page, or will with their first article.
 */
export function ProfileForm({ profile, problem, writes }: Props & { writes: boolean }) {
  const typed = problem?.values;
  return (
    <form method="post" className="form account-form">
      {problem && (
        <p className="notice notice-error" role="alert">
          {problem.error.message}
        </p>
      )}
      <Field
        name="bio"
        label="A few words about you"
        hint={`${whoReads(writes)} At most ${longestBio} characters.`}
        problem={problem}
      >
        {(given) => (
          <textarea
            {...given}
            rows={4}
            maxLength={longestBio}
            dir="auto"
            defaultValue={typed?.bio ?? profile.bio}
          />
        )}
      </Field>
      <Field
        name="links"
        label="Where else to find you"
        hint={`${whoReads(writes)} Up to ${mostLinks} web addresses, one a line, such as https://example.org/you`}
        problem={problem}
      >
        {(given) => (
          <textarea
            {...given}
            rows={3}
            maxLength={longestLinks}
            inputMode="url"
            autoCapitalize="off"
            spellCheck={false}
            defaultValue={typed?.links ?? profile.links.join("\n")}
          />
        )}
      </Field>
      <EmailSettings profile={profile} problem={problem} />
      <button className="button button-primary" name="intent" value="save-profile">
        Save
      </button>
    </form>
  );
}
