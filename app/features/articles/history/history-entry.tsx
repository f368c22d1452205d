import { RichMessage } from "#app/messages/rich-message.tsx";
import { useLocale, useMessages } from "#app/messages/use-messages.ts";
import { DateTime } from "#app/ui/date-time.tsx";
import { TimeOfDay } from "#app/ui/time-of-day.tsx";
import type { HistoryEntry } from "./history-queries.server.ts";
import { comparisonPath, listPath, pairPath } from "./history-paths.ts";
import { NameForms } from "./name-forms.tsx";
import { VersionWords, WordCount } from "./version-words.tsx";

export type ListContext = {
  id: string;
  draftRevision: number;
  publishedRevision: number | null;
  /** The version for which another one is being looked for. */
  chosen: number | null;
  /** What was typed as a name and could not be taken. */
  typed: { revision: number | null; name: string } | null;
};
type Props = { entry: HistoryEntry; list: ListContext };

function NamedBy({ namedBy, namedAt }: HistoryEntry) {
  if (!namedAt) return null;
  const tags = { time: <DateTime at={namedAt} /> };
  return (
    <p className="hint">
      {namedBy ? (
        <RichMessage id="history.named-by" values={{ name: namedBy.name }} tags={tags} />
      ) : (
        <RichMessage id="history.named-since" tags={tags} />
      )}
    </p>
  );
}

function RestoreForm({ revision, draftRevision }: { revision: number; draftRevision: number }) {
  const t = useMessages();
  return (
    <form method="post">
      <input type="hidden" name="restore" value={revision} />
      <input type="hidden" name="revision" value={draftRevision} />
      <button className="button button-small" name="intent" value="restore-revision">
        {t("articles.revision-restore")}
      </button>
    </form>
  );
}

function More({ entry, list }: Props) {
  const t = useMessages();
  const { id, draftRevision, publishedRevision, typed } = list;
  const { revision, name, isDraft, isLive } = entry;
  const typedHere = typed?.revision === revision ? typed.name : undefined;
  const published = publishedRevision !== null && !isLive;
  return (
    <details className="history-more" open={typedHere !== undefined}>
      <summary>
        {t("history.more")}
        <span className="visually-hidden"> {t("history.revision", { revision })}</span>
      </summary>
      <ul>
        {published && (
          <li>
            <a href={pairPath(id, publishedRevision, revision)}>{t("history.against-published")}</a>
          </li>
        )}
        {!isDraft && (
          <li>
            <a href={comparisonPath(id, { from: revision, to: "draft" })}>
              {t("history.against-draft")}
            </a>
          </li>
        )}
        <li>
          <a href={listPath(id, { show: "all", chosen: revision })}>{t("history.against-other")}</a>
        </li>
        <li>
          <a href={`/studio/articles/${id}/previews?revision=${revision}`}>
            {t("history.make-preview")}
          </a>
        </li>
      </ul>
      <NameForms {...{ revision, name }} typed={typedHere} />
      {!isDraft && <RestoreForm {...{ revision, draftRevision }} />}
    </details>
  );
}

function Compare({ entry, list: { id, chosen } }: Props) {
  const t = useMessages();
  const { revision, isFirst } = entry;
  const number = <span className="visually-hidden"> {t("history.revision", { revision })}</span>;
  if (chosen === revision) return <strong>{t("history.is-chosen")}</strong>;
  if (chosen !== null)
    return (
      <a href={pairPath(id, chosen, revision)}>
        {t("history.compare-with", { revision: chosen })}
        {number}
      </a>
    );
  if (isFirst) return null;
  return (
    <a href={comparisonPath(id, { to: revision })}>
      {t("history.what-changed")}
      {number}
    </a>
  );
}

/** One version: when, by whom, what happened, how long it is, and what can be done with it. */
export function HistoryEntryRow({ entry, list }: Props) {
  const t = useMessages();
  const { revision, name, title, savedAt, savedBy } = entry;
  const locale = useLocale();
  return (
    <li className="history-entry" id={`revision-${revision}`} lang={locale}>
      {name !== null && (
        <h3 className="history-name" dir="auto">
          {name}
        </h3>
      )}
      <p className="history-line">
        <TimeOfDay at={savedAt} />
        {savedBy && <b dir="auto">{savedBy.name}</b>}
        <VersionWords {...entry} />
      </p>
      <p className="hint" dir="auto">
        {title || t("articles.untitled")}
        <WordCount {...entry} />
        {" · "}
        {t("history.revision", { revision })}
      </p>
      <NamedBy {...entry} />
      <div className="history-actions">
        <Compare {...{ entry, list }} />
        <a href={`/studio/articles/${list.id}/preview?revision=${revision}`}>
          {t("articles.revision-look")}
          <span className="visually-hidden"> {t("history.revision", { revision })}</span>
        </a>
        <More {...{ entry, list }} />
      </div>
    </li>
  );
}
