import type { RevisionKind } from "#app/db/values.ts";
import type { MessageId } from "#app/messages/message-types.ts";
import { RichMessage } from "#app/messages/rich-message.tsx";
import { useLocale, useMessages } from "#app/messages/use-messages.ts";
import { DateTime } from "#app/ui/date-time.tsx";
import { formatDateTime } from "#app/ui/format.ts";
import { dayChoices } from "./preview-link.ts";
import type { PreviewLinks } from "./preview-link-queries.server.ts";

const versionNames = {
  autosave: "previews.revision-draft",
  named: "previews.revision-named",
  published: "previews.revision-published",
} as const satisfies Record<RevisionKind, MessageId>;

type Props = {
  versions: PreviewLinks["versions"];
  /** The version that is chosen at first. */
  chosen: string;
  days: string | undefined;
  problem: string | null;
};

export function PreviewLinkForm({ versions, chosen, days, problem }: Props) {
  const t = useMessages();
  const locale = useLocale();
  return (
    <form method="post" className="form">
      <label className="field">
        <span className="field-label">{t("previews.version")}</span>
        <select name="version" defaultValue={chosen}>
          <option value="newest">{t("previews.version-newest")}</option>
          {versions.map(({ revision, kind, savedAt }, at) => {
            const time = formatDateTime(savedAt, { locale });
            return (
              <option key={revision} value={revision}>
                {t(versionNames[at === 0 ? "autosave" : kind], { revision, time })}
              </option>
            );
          })}
        </select>
      </label>
      <label className="field">
        <span className="field-label">{t("previews.days")}</span>
        <select name="days" defaultValue={days ?? dayChoices[0]}>
          {dayChoices.map((choice) => (
            <option key={choice} value={choice}>
              {t("previews.days-choice", { days: choice })}
            </option>
          ))}
        </select>
      </label>
      {problem && (
        <p className="field-error" role="alert">
          {problem}
        </p>
      )}
      <p>
        <button className="button button-primary" name="intent" value="create-preview-link">
          {t("previews.create")}
        </button>
      </p>
    </form>
  );
}

/** The one time that the address is shown. */
export function MadeLink({ address, expiresAt }: { address: string; expiresAt: Date }) {
  const t = useMessages();
  return (
    <div className="notice" role="status">
      <p>
        <RichMessage id="previews.created" tags={{ time: <DateTime at={expiresAt} /> }} />
      </p>
      <label className="field">
        <span className="field-label">{t("previews.address")}</span>
        <input readOnly value={address} />
      </label>
      <p>
        <a href={address}>{t("previews.open")}</a>
      </p>
    </div>
  );
}
