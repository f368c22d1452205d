import { useId } from "react";
import { roles } from "#app/db/values.ts";
import { localeNames } from "#app/messages/locales.ts";
import { useMessages } from "#app/messages/use-messages.ts";
import { type PersonView, roleOptions } from "./person.ts";

export type Picture = { name: string; address: string };
export type PeopleProblem = {
  intent: string;
  message: string;
  fields: { path: string; message: string }[];
  values: Record<string, string>;
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
  const t = useMessages();
  if (pictures.length === 0) return null;
  return (
    <fieldset className="picture-choice">
      <legend className="field-label">{t("local-identity.picture")}</legend>
      <label className="picture-option">
        <input type="radio" name="imageUrl" value="" defaultChecked={chosen === ""} />
        <span>{t("local-identity.picture-none")}</span>
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
  const t = useMessages();
  return (
    <label className="field">
      <span className="field-label">{t("local-identity.language")}</span>
      <select name="locale" defaultValue={chosen}>
        <option value="">{t("local-identity.language-unset")}</option>
        {Object.entries(localeNames).map(([language, name]) => (
          <option key={language} value={language}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}

/** The fields of a person, of one to be changed or of a new one. */
export function PersonFields(props: {
  person: PersonView | null;
  pictures: Picture[];
  problem: PeopleProblem | null;
}) {
  const { person, pictures, problem } = props;
  const t = useMessages();
  const role = problem?.values.role ?? person?.role ?? "reader";
  const chosen = problem?.values.imageUrl ?? person?.face.pictureUrl ?? "";
  return (
    <>
      <div className="new-person-fields">
        <Field
          name="firstName"
          label={t("local-identity.first-name")}
          value={person?.firstName}
          problem={problem}
        />
        <Field
          name="lastName"
          label={t("local-identity.last-name")}
          value={person?.lastName}
          problem={problem}
        />
        <Field
          name="username"
          label={t("local-identity.username")}
          value={person?.username}
          problem={problem}
        />
        {!person && (
          <Field name="email" label={t("local-identity.email")} value="" problem={problem} />
        )}
        <label className="field field-role">
          <span className="field-label">{t("local-identity.role")}</span>
          <select name="role" defaultValue={role}>
            {roles.map((each) => (
              <option key={each} value={each}>
                {t(roleOptions[each])}
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
