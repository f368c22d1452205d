import { useMessages } from "#app/messages/use-messages.ts";
import { trashDays } from "./trash.ts";

type Props = {
  /** The title that readers know; null for a draft, which has no readers. */
  knownTitle: string | null;
  problem: { message: string; values: Record<string, string> } | null;
};

function KnownArticleFields({ title, typed }: { title: string; typed: Record<string, string> }) {
  const t = useMessages();
  return (
    <>
      <label className="field">
        <span className="field-label">{t("articles.trash-confirm", { title })}</span>
        <input name="title" defaultValue={typed.title} autoComplete="off" dir="auto" required />
      </label>
      <label className="field">
        <span className="field-label">{t("articles.trash-redirect")}</span>
        <input name="redirectTo" defaultValue={typed.redirectTo} placeholder="/articles/…" />
      </label>
      <p className="hint">{t("articles.trash-redirect-hint")}</p>
    </>
  );
}

/** Closed at first, because deleting is rarely why the settings are opened. */
export function TrashForm({ knownTitle, problem }: Props) {
  const t = useMessages();
  const days = { days: trashDays };
  return (
    <details className="trash-form" open={problem !== null}>
      <summary>{t("articles.trash-heading")}</summary>
      <form method="post" className="form">
        <p className="hint">
          {knownTitle === null
            ? t("articles.trash-rests", days)
            : t("articles.trash-from-readers", days)}
        </p>
        {knownTitle !== null && (
          <KnownArticleFields title={knownTitle} typed={problem?.values ?? {}} />
        )}
        {problem && (
          <p className="field-error" role="alert">
            {problem.message}
          </p>
        )}
        <button
          className="button button-small button-danger"
          name="intent"
          value="trash-article"
          formNoValidate
        >
          {t("articles.trash-delete")}
        </button>
      </form>
    </details>
  );
}
