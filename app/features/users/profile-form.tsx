import { type ReactNode, useId } from "react";
import { localeNames } from "#app/messages/locales.ts";
import type { PlainId } from "#app/messages/message-types.ts";
import { useMessages } from "#app/messages/use-messages.ts";
import { longestBio, longestLinks, mostLinks } from "./profile-input.ts";
import type { NotificationKind, Profile } from "./profile.ts";

/** A failed form: its errors and the typed values. */
type ProfileProblem = {
  error: { message: string; fields?: { path: string; message: string }[] };
  values: Record<string, string>;
};
type Props = { profile: Profile; problem: ProfileProblem | null };

const notificationWords: Record<NotificationKind, { label: PlainId; hint: PlainId }> = {
  reminders: { label: "users.reminders", hint: "users.reminders-hint" },
  sessionAlerts: { label: "users.session-alerts", hint: "users.session-alerts-hint" },
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
  const describedBy = [...(wrong ? [`${id}-wrong`] : []), `${id}-hint`].join(" ");
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
  const t = useMessages();
  const { label, hint } = notificationWords[kind];
  return (
    <label className="account-choice">
      <input type="checkbox" name={kind} value="on" defaultChecked={wanted} />
      <span>
        {t(label)}
        <span className="field-hint">{t(hint)}</span>
      </span>
    </label>
  );
}

function EmailSettings({ profile, problem }: Props) {
  const t = useMessages();
  const typed = problem?.values;
  const wants = (kind: NotificationKind) =>
    typed ? typed[kind] === "on" : profile.notifications[kind];
  return (
    <>
      <Field
        name="language"
        label={t("users.language-label")}
        hint={t("users.language-hint")}
        problem={problem}
      >
        {(given) => (
          <select {...given} defaultValue={typed?.language ?? profile.language ?? ""}>
            <option value="">{t("users.language-none")}</option>
            {Object.entries(localeNames).map(([language, name]) => (
              <option key={language} value={language}>
                {name}
              </option>
            ))}
          </select>
        )}
      </Field>
      <fieldset className="account-choices">
        <legend className="field-label">{t("users.emails-wanted")}</legend>
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
  const t = useMessages();
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
        label={t("users.bio-label")}
        hint={t(writes ? "users.bio-hint-public" : "users.bio-hint-quiet", { maximum: longestBio })}
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
        label={t("users.links-label")}
        hint={t(writes ? "users.links-hint-public" : "users.links-hint-quiet", {
          maximum: mostLinks,
        })}
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
        {t("users.save")}
      </button>
    </form>
  );
}
