import type { ReactNode } from "react";
import type { ArticleStatus, ScheduleAction, ScheduleFailure } from "#app/db/values.ts";
import { colourOf } from "#app/features/editor/surface/person-colour.ts";
import type { PlainId } from "#app/messages/message-types.ts";
import { RichMessage } from "#app/messages/rich-message.tsx";
import { useLocale, useLocalePath, useMessages } from "#app/messages/use-messages.ts";
import { DateOnly } from "#app/ui/date.tsx";
import { type ClockTime, formatClockTime } from "#app/ui/format.ts";
import { Pages } from "#app/ui/pages.tsx";
import { PresenceFace } from "./presence-face.tsx";
import { listedWords } from "./schedule-words.ts";

type Row = {
  id: string;
  title: string;
  slug: string;
  status: ArticleStatus;
  hasUnpublishedChanges: boolean;
  authors: string[];
  draftedAt: Date;
  likes: number;
  comments: number;
  schedule: { action: ScheduleAction; due: ClockTime; failure: ScheduleFailure | null } | null;
  present: Present[];
};
type Present = { id: string; name: string; isWriting: boolean };
type Filter = ArticleStatus | "scheduled" | null;
type Props = {
  articles: Row[];
  page: number;
  pages: number;
  total: number;
  status: Filter;
  q: string;
  /** The content between the heading and the list. */
  children?: ReactNode;
};

const filters: { status: Filter; label: PlainId }[] = [
  { status: null, label: "articles.studio-all" },
  { status: "draft", label: "articles.studio-drafts" },
  { status: "scheduled", label: "articles.scheduled" },
  { status: "published", label: "articles.studio-published" },
];

function address(parts: { status: Filter; q: string }): string {
  const search = new URLSearchParams();
  if (parts.status) search.set("status", parts.status);
  if (parts.q) search.set("q", parts.q);
  return search.size > 0 ? `/studio?${search}` : "/studio";
}

function stateOf(row: Row): PlainId {
  if (row.status === "draft") return "articles.state-draft";
  return row.hasUnpublishedChanges ? "articles.state-changed" : "articles.state-published";
}

function RowSchedule({ schedule }: Pick<Row, "schedule">) {
  const t = useMessages();
  const locale = useLocale();
  if (!schedule) return null;
  const { action, due, failure } = schedule;
  if (failure) return <b className="studio-row-failed">{t("articles.schedule-badge-failed")}</b>;
  return (
    <b className="studio-row-schedule">
      {t(listedWords[action], { time: formatClockTime(due, locale) })}
    </b>
  );
}

/** Who else has the article open. */
function RowPresence({ present }: { present: Present[] }) {
  const t = useMessages();
  if (present.length === 0) return null;
  return (
    <ul className="presence studio-row-presence">
      {present.map(({ id, name, isWriting }) => (
        <li key={id} className={`person-colour-${colourOf(id)}`}>
          <PresenceFace name={name} />
          <span>{t(isWriting ? "articles.studio-writing" : "articles.studio-open", { name })}</span>
        </li>
      ))}
    </ul>
  );
}

function StudioRow({ row }: { row: Row }) {
  const t = useMessages();
  const to = useLocalePath();
  return (
    <li className="studio-row">
      <a className="studio-row-title" href={`/studio/articles/${row.id}`} dir="auto">
        {row.title || t("articles.untitled")}
      </a>
      <span className={`badge badge-${row.status}`}>{t(stateOf(row))}</span>
      <RowSchedule schedule={row.schedule} />
      <RowPresence present={row.present} />
      <span className="studio-row-facts">
        {row.authors.join(", ")} ·{" "}
        <RichMessage
          id="articles.studio-last-written"
          tags={{ date: <DateOnly at={row.draftedAt} /> }}
        />
        {row.status === "published" && (
          <>
            {" "}
            · {t("articles.studio-reactions", { likes: row.likes, comments: row.comments })} ·{" "}
            <a href={to(`/articles/${row.slug}`)}>{t("articles.studio-view")}</a>
          </>
        )}
      </span>
    </li>
  );
}

/** Creates an article and opens it at once. */
function NewArticle({ label }: { label: PlainId }) {
  const t = useMessages();
  return (
    <form method="post" action="/studio/articles/new">
      <button className="button button-primary" name="intent" value="create-article">
        {t(label)}
      </button>
    </form>
  );
}

function Empty({ filtered }: { filtered: boolean }) {
  const t = useMessages();
  if (filtered) return <p className="empty">{t("articles.studio-empty")}</p>;
  return (
    <div className="empty">
      <h2>{t("articles.studio-first")}</h2>
      <p>{t("articles.studio-first-advice")}</p>
      <NewArticle label="articles.studio-first-start" />
    </div>
  );
}

export function StudioList(props: Props) {
  const t = useMessages();
  const { articles, page, pages, status, q, children } = props;
  return (
    <main id="main" className="page studio-home">
      <header className="studio-home-header">
        <h1>{t("articles.studio")}</h1>
        <NewArticle label="articles.studio-new" />
      </header>
      {children}
      <div className="studio-filters">
        <nav aria-label={t("articles.studio-filters")}>
          {filters.map((filter) => (
            <a
              key={filter.label}
              href={address({ status: filter.status, q })}
              aria-current={filter.status === status ? "page" : undefined}
            >
              {t(filter.label)}
            </a>
          ))}
          <a href="/studio/trash">{t("articles.trash")}</a>
        </nav>
        <form role="search">
          {status && <input type="hidden" name="status" value={status} />}
          <label>
            <span className="visually-hidden">{t("articles.studio-search-titles")}</span>
            <input
              type="search"
              name="q"
              defaultValue={q}
              placeholder={t("articles.studio-search-titles")}
            />
          </label>
          <button className="button button-quiet">{t("articles.studio-search")}</button>
        </form>
      </div>
      {articles.length === 0 ? (
        <Empty filtered={q !== "" || status !== null} />
      ) : (
        <ul className="studio-list">
          {articles.map((row) => (
            <StudioRow key={row.id} row={row} />
          ))}
        </ul>
      )}
      <Pages page={page} pages={pages} path={address({ status, q })} />
    </main>
  );
}
