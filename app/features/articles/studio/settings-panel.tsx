import { useState } from "react";
import type { UploadPicture } from "#app/features/editor/surface/upload-picture.ts";
import { LeadPictureField } from "./lead-picture-field.tsx";
import type { DraftInHand } from "./use-draft.ts";

const languages = [
  ["en", "English"],
  ["fr", "Français"],
  ["de", "Deutsch"],
  ["es", "Español"],
  ["it", "Italiano"],
  ["pt", "Português"],
  ["nl", "Nederlands"],
  ["ar", "العربية"],
  ["he", "עברית"],
  ["ja", "日本語"],
  ["zh", "中文"],
] as const;

function TagsField({ draft }: { draft: DraftInHand }) {
  const [typed, setTyped] = useState(draft.content.tags.join(", "));
  return (
    <label className="field">
      <span className="field-label">Tags, with commas between</span>
      <input
        value={typed}
        onChange={(event) => {
          const { value } = event.currentTarget;
          setTyped(value);
          const tags = value.split(",").map((name) => name.trim());
          draft.change({ tags: tags.filter((name) => name !== "") });
        }}
      />
    </label>
  );
}

function LanguageField({ draft }: { draft: DraftInHand }) {
  const { lang } = draft.content;
  const known = languages.some(([code]) => code === lang);
  return (
    <label className="field">
      <span className="field-label">Language of the article</span>
      <select value={lang} onChange={(event) => draft.change({ lang: event.currentTarget.value })}>
        {!known && <option value={lang}>{lang}</option>}
        {languages.map(([code, name]) => (
          <option key={code} value={code}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}

/** The settings of the revision: they are saved with the text and become live with it. */
export function SettingsPanel(props: { draft: DraftInHand; uploadPicture: UploadPicture }) {
  const { draft, uploadPicture } = props;
  return (
    <div className="settings-fields">
      <TagsField key={draft.loaded} draft={draft} />
      <LanguageField draft={draft} />
      <LeadPictureField
        picture={draft.content.picture}
        uploadPicture={uploadPicture}
        onChange={(picture) => draft.change({ picture })}
      />
    </div>
  );
}
