import { localePath } from "#app/messages/locale-path.ts";
import { localeNames, locales } from "#app/messages/locales.ts";
import { useLocale, useLocalePath, useMessages } from "#app/messages/use-messages.ts";

/** The same page in the other languages. */
function OtherLanguages({ path }: { path: string }) {
  const t = useMessages();
  const locale = useLocale();
  return (
    <nav aria-label={t("site.languages")}>
      {locales
        .filter((other) => other !== locale)
        .map((other) => (
          <a key={other} href={localePath(other, path)} hrefLang={other} lang={other}>
            {localeNames[other]}
          </a>
        ))}
    </nav>
  );
}

type Props = {
  siteName: string;
  tagline: string;
  /** The page's address without its language; null for a page that has no other. */
  path: string | null;
};

export function SiteFooter({ siteName, tagline, path }: Props) {
  const t = useMessages();
  const to = useLocalePath();
  return (
    <footer className="site-footer">
      <p>
        <a className="wordmark" href={to("/")}>
          {siteName}
        </a>
        {tagline && <span>{tagline}</span>}
      </p>
      <nav aria-label={t("site.footer")}>
        <a href={to("/search")}>{t("site.search")}</a>
        <a href={to("/feed.xml")}>{t("site.rss")}</a>
        <a href={to("/atom.xml")}>{t("site.atom")}</a>
        <a href={to("/feed.json")}>{t("site.json-feed")}</a>
      </nav>
      {path !== null && <OtherLanguages path={path} />}
    </footer>
  );
}
