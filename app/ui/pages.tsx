type PagesProps = {
  page: number;
  pages: number;
  /** The address of the first page; the others add `?page=`. */
  path: string;
};

function addressOf(path: string, page: number): string {
  if (page === 1) return path;
  return `${path}${path.includes("?") ? "&" : "?"}page=${page}`;
}

export function Pages({ page, pages, path }: PagesProps) {
  if (pages === 1) return null;
  return (
    <nav className="pages" aria-label="Pages">
      {page > 1 ? (
        <a href={addressOf(path, page - 1)} rel="prev">
          Newer
        </a>
      ) : (
        <span />
      )}
      <span>{`Page ${page} of ${pages}`}</span>
      {page < pages ? (
        <a href={addressOf(path, page + 1)} rel="next">
          Older
        </a>
      ) : (
        <span />
      )}
    </nav>
  );
}
