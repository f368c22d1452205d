import { useState } from "react";
import { type UploadPicture, UploadRefused } from "#app/features/editor/surface/upload-picture.ts";
import { useMessages } from "#app/messages/use-messages.ts";
import { fieldIds } from "./draft-place-names.ts";
import { FieldProblem } from "./field-problem.tsx";
import type { DraftFields } from "../shared-draft/read-draft-doc.ts";

type Props = {
  picture: DraftFields["picture"];
  uploadPicture: UploadPicture;
  disabled: boolean;
  problems: readonly string[] | undefined;
  onChange: (picture: DraftFields["picture"]) => void;
};

export function LeadPictureField(props: Props) {
  const { picture, uploadPicture, disabled, problems, onChange } = props;
  const t = useMessages();
  const [share, setShare] = useState<number | null>(null);
  const [problem, setProblem] = useState<string | null>(null);

  async function send(file: File | undefined) {
    if (!file) return;
    setProblem(null);
    setShare(0);
    try {
      const { key } = await uploadPicture(file, setShare);
      onChange({ key, alt: picture?.alt ?? "" });
    } catch (error) {
      setProblem(error instanceof UploadRefused ? error.message : t("articles.picture-failed"));
    }
    setShare(null);
  }

  return (
    <fieldset className="field" id={fieldIds.picture} tabIndex={-1} disabled={disabled}>
      <legend className="field-label">{t("articles.picture")}</legend>
      {picture && (
        <>
          <img className="lead-preview" src={`/media/${picture.key}`} alt={picture.alt} />
          <label className="field">
            <span className="field-label">{t("articles.picture-described")}</span>
            <input
              value={picture.alt}
              onChange={(event) => onChange({ ...picture, alt: event.currentTarget.value })}
            />
          </label>
        </>
      )}
      <label className="field">
        <span className="field-label">
          {t(picture ? "articles.picture-another" : "articles.picture-choose")}
        </span>
        <input
          type="file"
          accept="image/jpeg,image/png,image/webp,image/avif,image/gif"
          onChange={(event) => void send(event.currentTarget.files?.[0])}
        />
      </label>
      {share !== null && (
        <progress value={share} max={1} aria-label={t("articles.picture-sending")} />
      )}
      {problem && (
        <p className="field-error" role="alert">
          {problem}
        </p>
      )}
      <FieldProblem problems={problems} />
      {picture && (
        <button
          type="button"
          className="button button-small button-quiet"
          onClick={() => onChange(null)}
        >
          {t("articles.picture-none")}
        </button>
      )}
    </fieldset>
  );
}
