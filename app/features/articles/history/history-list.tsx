import type { PlainId } from "#app/messages/message-types.ts";
import { RichMessage } from "#app/messages/rich-message.tsx";
import { useMessages } from "#app/messages/use-messages.ts";
import { DateOnly } from "#app/ui/date.tsx";
import { HistoryEntryRow, type ListContext } from "./history-entry.tsx";
import { listPath } from "./history-paths.ts";
import type { History, HistoryEntry, HistoryFilter } from "./history-queries.server.ts";

const filters: Record<HistoryFilter, PlainId> = {
  all: "history.only-all",
  named: "history.only-named",
  published: "history.only-published",
};
const nothing: Record<HistoryFilter, PlainId> = {
  all: "history.empty-list",
  named: "history.empty-named",
  published: "history.empty-published",
};

type Day = { day: string; entries: HistoryEntry[] };

/** The versions of each day together, in the order in which they came. */
function byDay(entries: readonly HistoryEntry[]): Day[] {
  const days: Day[] = [];
  for (const entry of entries) {
    const day = new Date(entry.savedAt).toISOString().slice(0, 10);
    const last = days.at(-1);
    if (last?.day === day) last.entries.push(entry);
    else days.push({ day, entries: [entry] });
  }
  return days;
}

type Props = { history: History; list: ListContext };

function Filters({ history: { show }, list: { id, chosen } }: Props) {
  const t = useMessages();
  return (
    <nav className="history-filters" aria-label={t("history.show")}>
      {(["all", "named", "published"] as const).map((filter) => (
        <a
          key={filter}
          href={listPath(id, { show: filter, chosen })}
          aria-current={filter === show ? "page" : undefined}
        >
          {t(filters[filter])}
        </a>
      ))}
    </nav>
  );
}

function Paging({ history: { show, before, older }, list: { id, chosen } }: Props) {
  const t = useMessages();
  if (before === null && older === null) return null;
  return (
    <nav className="history-paging" aria-label={t("history.pages")}>
      {before !== null && <a href={listPath(id, { show, chosen })}>{t("history.newest")}</a>}
      {older !== null && (
        <a href={listPath(id, { show, chosen, before: older })} rel="next">
          {t("history.older")}
        </a>
      )}
    </nav>
  );
}

/** The versions of an article, a day after the other, newest first. */
export function HistoryList({ history, list }: Props) {
  const t = useMessages();
  const { show, entries } = history;
  return (
    <>
      <Filters {...{ history, list }} />
      {list.chosen !== null && (
        <p className="notice" role="status">
          <RichMessage
            id="history.choose-other"
            values={{ revision: list.chosen }}
            tags={{ link: <a href={listPath(list.id, { show })} /> }}
          />
        </p>
      )}
      {entries.length === 0 && <p className="hint">{t(nothing[show])}</p>}
      {byDay(entries).map(({ day, entries: ofDay }) => (
        <section key={day} className="history-day">
          <h2>
            <DateOnly at={new Date(day)} />
          </h2>
          <ol reversed>
            {ofDay.map((entry) => (
              <HistoryEntryRow key={entry.revision} {...{ entry, list }} />
            ))}
          </ol>
        </section>
      ))}
      <Paging {...{ history, list }} />
    </>
  );
}
