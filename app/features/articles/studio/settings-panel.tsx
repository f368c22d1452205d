import type { UploadPicture } from "#app/features/editor/surface/upload-picture.ts";
import { useMessages } from "#app/messages/use-messages.ts";
import { articleLanguages } from "./article-languages.ts";
import { fieldIds } from "./draft-place-names.ts";
import type { FieldProblems } from "./field-problems.ts";
import type { FindTags } from "./find-tags.ts";
import { LeadPictureField } from "./lead-picture-field.tsx";
import { TagsField } from "./tags-field.tsx";
import type { DraftInHand } from "./use-shared-draft.ts";

function LanguageField({ draft }: { draft: DraftInHand }) {
  const t = useMessages();
  const { lang } = draft.fields;
  const known = articleLanguages.some(([code]) => code === lang);
  return (
    <label className="field">
      <span className="field-label">{t("articles.language")}</span>
      <select
        id={fieldIds.lang}
        value={lang}
        disabled={!draft.written}
        onChange={(event) => draft.changeLanguage(event.currentTarget.value)}
      >
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

type Props = {
  draft: DraftInHand;
  problems: FieldProblems;
  uploadPicture: UploadPicture;
  findTags: FindTags;
};

/** The settings of the draft: they are saved with the text and become live with it. */
export function SettingsPanel({ draft, problems, uploadPicture, findTags }: Props) {
  const { fields, written } = draft;
  return (
    <div className="settings-fields">
      <TagsField
        tags={fields.tags}
        disabled={!written}
        problems={problems.tags ?? []}
        findTags={findTags}
        onChange={draft.changeTags}
      />
      <LanguageField draft={draft} />
      <LeadPictureField
        picture={fields.picture}
        disabled={!written}
        problems={problems.picture}
        uploadPicture={uploadPicture}
        onChange={draft.changePicture}
      />
    </div>
  );
}
