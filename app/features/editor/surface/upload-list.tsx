import type { Upload } from "./use-picture-insertion.ts";

type Props = { uploads: Upload[]; onDismiss: (id: number) => void };

export function UploadList({ uploads, onDismiss }: Props) {
  return (
    <ul className="uploads" aria-live="polite">
      {uploads.map(({ id, name, share, problem }) => (
        <li key={id}>
          {problem ? (
            <>
              <span className="field-error">
                {name}: {problem}
              </span>
              <button
                type="button"
                className="button button-small button-quiet"
                onClick={() => onDismiss(id)}
              >
                Dismiss
              </button>
            </>
          ) : (
            <label>
              Sending {name} <progress value={share} max={1} />
            </label>
          )}
        </li>
      ))}
    </ul>
  );
}
