import { useState } from "react";
import type { UploadPicture } from "#app/features/editor/surface/upload-picture.ts";
import { useMessages } from "#app/messages/use-messages.ts";
import { articleLanguages } from "./article-languages.ts";
import { LeadPictureField } from "./lead-picture-field.tsx";
import type { DraftInHand } from "./use-draft.ts";

function TagsField({ draft }: { draft: DraftInHand }) {
  const t = useMessages();
  const [typed, setTyped] = useState(draft.content.tags.join(", "));
  return (
    <label className="field">
      <span className="field-label">{t("articles.tags")}</span>
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
  const t = useMessages();
  const { lang } = draft.content;
  const known = articleLanguages.some(([code]) => code === lang);
  return (
    <label className="field">
      <span className="field-label">{t("articles.language")}</span>
      <select value={lang} onChange={(event) => draft.change({ lang: event.currentTarget.value })}>
        {!known && <option value={lang}>{lang}</option>}
        {articleLanguages.map(([code, name]) => (
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
