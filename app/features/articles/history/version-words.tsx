import type { PlainId } from "#app/messages/message-types.ts";
import { useMessages } from "#app/messages/use-messages.ts";
import type { HistoryEntry } from "./history-queries.server.ts";

type Facts = Pick<
  HistoryEntry,
  "isLive" | "isDraft" | "isFirst" | "isScheduled" | "isPreviewed" | "kind" | "reason"
>;

/** What happened to a version, most important first. */
function happenings({ kind, reason, ...is }: Facts): PlainId[] {
  const all: [boolean, PlainId][] = [
    [is.isDraft, "history.is-draft"],
    [is.isLive, "history.is-live"],
    [!is.isLive && kind === "published", "articles.revision-published"],
    [is.isScheduled, "history.scheduled"],
    [is.isPreviewed, "history.previewed"],
    [reason === "before-loss", "history.kept-before-loss"],
    [is.isFirst, "history.is-first"],
  ];
  return all.flatMap(([happened, id]) => (happened ? [id] : []));
}

/** What happened to a version, in words; of one of which nothing is to be said, that it was saved while writing. */
export function VersionWords(entry: HistoryEntry) {
  const t = useMessages();
  const { reason, restoredFrom, kind, name } = entry;
  const words = happenings(entry).map((id) => t(id));
  if (reason === "restored" && restoredFrom !== null)
    words.push(t("history.restored", { revision: restoredFrom }));
  if (reason === "block-restored" && restoredFrom !== null)
    words.push(t("history.restored-block", { revision: restoredFrom }));
  if (words.length === 0 && name === null)
    words.push(t(kind === "named" ? "articles.revision-named" : "articles.revision-autosave"));
  return (
    <>
      {words.map((text) => (
        <span key={text} className={entry.isLive ? "badge badge-published" : "badge"}>
          {text}
        </span>
      ))}
    </>
  );
}

type Counts = Pick<HistoryEntry, "words" | "change">;

/** How long a version is, and how much longer or shorter than the one before it. */
export function WordCount({ words, change }: Counts) {
  const t = useMessages();
  if (words === null) return null;
  const difference = change ?? 0;
  const more = difference > 0 ? "history.words-more" : "history.words-less";
  return (
    <>
      {" · "}
      {t("history.words", { count: words })}
      {difference !== 0 && ` · ${t(more, { count: Math.abs(difference) })}`}
    </>
  );
}
