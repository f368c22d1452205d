import { useMessages } from "#app/messages/use-messages.ts";
import type { Upload } from "./use-picture-insertion.ts";

type Props = { uploads: Upload[]; onDismiss: (id: number) => void };

export function UploadList({ uploads, onDismiss }: Props) {
  const t = useMessages();
  return (
    <ul className="uploads" aria-live="polite">
      {uploads.map(({ id, name, share, problem }) => (
        <li key={id}>
          {problem ? (
            <>
              <span className="field-error">{t("editor.upload-problem", { name, problem })}</span>
              <button
                type="button"
                className="button button-small button-quiet"
                onClick={() => onDismiss(id)}
              >
                {t("editor.upload-dismiss")}
              </button>
            </>
          ) : (
            <label>
              {t("editor.upload-sending", { name })} <progress value={share} max={1} />
            </label>
          )}
        </li>
      ))}
    </ul>
  );
}
