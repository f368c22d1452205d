import { localePath } from "#app/messages/locale-path.ts";
import { useLanguage } from "#app/messages/messages-provider.tsx";
import { useMessages } from "#app/messages/use-messages.ts";

type PagesProps = {
  page: number;
  pages: number;
  /** The address of the first page; other pages add `?page=`. */
  path: string;
};

function addressOf(path: string, page: number): string {
  if (page === 1) return path;
  return `${path}${path.includes("?") ? "&" : "?"}page=${page}`;
}

export function Pages({ page, pages, path }: PagesProps) {
  const t = useMessages();
  const { locale, addressed } = useLanguage();
  if (pages === 1) return null;
  // Pages of staff have one address for all languages.
  const here = addressed ? localePath(locale, path) : path;
  return (
    <nav className="pages" aria-label={t("ui.pages")}>
      {page > 1 ? (
        <a href={addressOf(here, page - 1)} rel="prev">
          {t("ui.pages-newer")}
        </a>
      ) : (
        <span />
      )}
      <span>{t("ui.page-of", { page, pages })}</span>
      {page < pages ? (
        <a href={addressOf(here, page + 1)} rel="next">
          {t("ui.pages-older")}
        </a>
      ) : (
        <span />
      )}
    </nav>
  );
}
