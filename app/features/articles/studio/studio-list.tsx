import type { ReactNode } from "react";
import type { ArticleStatus } from "#app/db/values.ts";
import { DateOnly } from "#app/ui/date.tsx";

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
};
type Props = {
  articles: Row[];
  page: number;
  pages: number;
  total: number;
  status: ArticleStatus | null;
  q: string;
  /** The content between the heading and the list. */
  children?: ReactNode;
};

const filters: { status: ArticleStatus | null; label: string }[] = [
  { status: null, label: "All" },
  { status: "draft", label: "Drafts" },
  { status: "published", label: "Published" },
];

function address(parts: { status: ArticleStatus | null; q: string; page?: number }): string {
  const search = new URLSearchParams();
  if (parts.status) search.set("status", parts.status);
  if (parts.q) search.set("q", parts.q);
  if (parts.page && parts.page > 1) search.set("page", String(parts.page));
  return search.size > 0 ? `/studio?${search}` : "/studio";
}

function stateOf(row: Row): string {
  if (row.status === "draft") return "Draft";
  return row.hasUnpublishedChanges ? "Published, with changes waiting" : "Published";
}

function StudioRow({ row }: { row: Row }) {
  return (
    <li className="studio-row">
      <a className="studio-row-title" href={`/studio/articles/${row.id}`} dir="auto">
        {row.title || "Untitled"}
      </a>
      <span className={`badge badge-${row.status}`}>{stateOf(row)}</span>
      <span className="studio-row-facts">
        {row.authors.join(", ")} · last written <DateOnly at={row.draftedAt} />
        {row.status === "published" && (
          <>
            {" "}
            · {row.likes} {row.likes === 1 ? "like" : "likes"}, {row.comments}{" "}
            {row.comments === 1 ? "comment" : "comments"} ·{" "}
            <a href={`/articles/${row.slug}`}>View</a>
          </>
        )}
      </span>
    </li>
  );
}

function Empty({ filtered }: { filtered: boolean }) {
  if (filtered) return <p className="empty">Nothing here fits what you asked for.</p>;
  return (
    <div className="empty">
      <h2>Your first article starts here</h2>
      <p>
        Give it a working title and write. Everything is saved as you type; nobody sees it until you
        publish.
      </p>
      <p>
        <a className="button button-primary" href="/studio/articles/new">
          Start writing
        </a>
      </p>
    </div>
  );
}

function Pages({ status, q, page, pages }: Props) {
  if (pages < 2) return null;
  return (
    <nav className="pagination" aria-label="Pages">
      {page > 1 && <a href={address({ status, q, page: page - 1 })}>Newer</a>}
      <span>
        Page {page} of {pages}
      </span>
      {page < pages && <a href={address({ status, q, page: page + 1 })}>Older</a>}
    </nav>
  );
}

export function StudioList(props: Props) {
  const { articles, status, q, children } = props;
  return (
    <main id="main" className="page studio-home">
      <header className="studio-home-header">
        <h1>Studio</h1>
        <a className="button button-primary" href="/studio/articles/new">
          New article
        </a>
      </header>
      {children}
      <div className="studio-filters">
        <nav aria-label="Which articles">
          {filters.map((filter) => (
            <a
              key={filter.label}
              href={address({ status: filter.status, q })}
              aria-current={filter.status === status ? "page" : undefined}
            >
              {filter.label}
            </a>
          ))}
        </nav>
        <form role="search">
          {status && <input type="hidden" name="status" value={status} />}
          <label>
            <span className="visually-hidden">Search titles</span>
            <input type="search" name="q" defaultValue={q} placeholder="Search titles" />
          </label>
          <button className="button button-quiet">Search</button>
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
      <Pages {...props} />
    </main>
  );
}
