import { useMessages } from "#app/messages/use-messages.ts";

const longestName = 80;

type Typed = { typed?: string | undefined };

function NameField({ value, id }: { value: string; id: string }) {
  const t = useMessages();
  return (
    <label className="field" htmlFor={id}>
      <span className="field-label">{t("history.name")}</span>
      <input id={id} name="name" defaultValue={value} maxLength={longestName} required dir="auto" />
    </label>
  );
}

/** Names the draft as it is now. */
export function NameDraftForm({ typed = "" }: Typed) {
  const t = useMessages();
  return (
    <details className="history-name-draft" open={typed !== ""}>
      <summary>{t("history.name-draft")}</summary>
      <form method="post" className="history-name-form">
        <NameField value={typed} id="name-draft" />
        <button className="button button-primary" name="intent" value="name-draft">
          {t("history.name-draft-button")}
        </button>
        <p className="hint">{t("history.name-hint")}</p>
      </form>
    </details>
  );
}

type Props = Typed & { revision: number; name: string | null };

/** Gives a version a name, changes it or takes it away. */
export function NameForms({ revision, name, typed }: Props) {
  const t = useMessages();
  return (
    <>
      <form method="post" className="history-name-form">
        <input type="hidden" name="revision" value={revision} />
        <NameField value={typed ?? name ?? ""} id={`name-${revision}`} />
        <button className="button button-small" name="intent" value="name-revision">
          {t(name === null ? "history.name-give" : "history.name-change")}
        </button>
      </form>
      {name !== null && (
        <form method="post">
          <input type="hidden" name="revision" value={revision} />
          <button
            className="button button-small button-quiet"
            name="intent"
            value="unname-revision"
          >
            {t("history.name-remove")}
          </button>
        </form>
      )}
    </>
  );
}
