import type { HeadersFunction, LinksFunction, MetaFunction } from "@remix-run/node";
import {
  Links,
  Meta,
  Outlet,
  Scripts,
  ScrollRestoration,
  useLocation,
  useMatches,
  useRouteError,
  useRouteLoaderData,
} from "@remix-run/react";
import type { ReactNode } from "react";
import { env } from "#app/configuration/env.server.ts";
import { can } from "#app/features/access/can.ts";
import { authorCard } from "#app/features/author-cards/author-card.ts";
import { countPending } from "#app/features/comments/moderation-queries.server.ts";
import { listSwitchPeople } from "#app/features/local-identity/people-queries.server.ts";
import { pageLoader } from "#app/http/page.server.ts";
import { findSite } from "#app/features/site/site-queries.server.ts";
import { findCachedUser } from "#app/features/users/user-queries.server.ts";
import type { Ctx } from "#app/infra/context.ts";
import { alternatesOf } from "#app/messages/alternates.ts";
import { localePath, splitLocale } from "#app/messages/locale-path.ts";
import { useLanguage } from "#app/messages/messages-provider.tsx";
import { SentMessages } from "#app/messages/sent-messages.tsx";
import { translatorIn } from "#app/messages/translations.server.ts";
import { useLocalePath, useMessages } from "#app/messages/use-messages.ts";
import { contentGuardScript } from "./ui/content-guard-script.ts";
import { directionOf } from "./ui/direction.ts";
import { errorFacts } from "#app/http/error-facts.ts";
import { ErrorPage, errorTitle } from "#app/http/error-page.tsx";
import { useNonce } from "./ui/nonce.tsx";
import { asPageHandle } from "./ui/page-handle.ts";
import { siteNameOf } from "./ui/page-title.ts";
import { SiteFooter } from "#app/features/site/site-footer.tsx";
import { SiteHeader, type Viewer } from "#app/features/site/site-header.tsx";
import serif from "./ui/fonts/serif-roman.woff2?url";
import readerScript from "./ui/reader.js?url";
import styles from "./ui/styles/index.css?url";
import { themeScript } from "./ui/theme-script.ts";

async function findViewer(ctx: Ctx): Promise<Viewer | null> {
  const { actor } = ctx;
  if (actor.kind !== "user") return null;
  const t = translatorIn(ctx.locale);
  const user = await findCachedUser(ctx, actor.id);
  const card = user && authorCard(user.card, t);
  const canModerate = can(actor, "comments:decide");
  return {
    id: actor.id,
    name: card?.name ?? t("site.someone"),
    pictureUrl: card?.pictureUrl ?? null,
    initials: card?.initials ?? "",
    role: actor.role,
    canWrite: can(actor, "articles:write:own"),
    canModerate,
    canOperate: can(actor, "operations:see"),
    pendingCount: canModerate ? await countPending(ctx) : 0,
  };
}

/**
 * One person for each role; readers who only fill the demo's threads are offered on the sign-in page only.
 */
const demoPerson = /^user_demo[A-Za-z]+$/;

export const loader = pageLoader("anyone", async ({ ctx }) => {
  const local = env.IDENTITY === "local";
  const [site, viewer, people] = await Promise.all([
    findSite(ctx),
    findViewer(ctx),
    local ? listSwitchPeople(ctx) : [],
  ]);
  const siteUrl = env.SITE_URL;
  return { site, siteUrl, viewer, people: people.filter(({ id }) => demoPerson.test(id)) };
});

export const links: LinksFunction = () => [
  {
    rel: "preload",
    as: "font",
    type: "font/woff2",
    href: serif,
    crossOrigin: "anonymous",
  },
  { rel: "stylesheet", href: styles },
  { rel: "icon", href: "/favicon.svg", type: "image/svg+xml" },
];

/** The headers of an error reach the browser with its error page. */
export const headers: HeadersFunction = ({ errorHeaders }) => {
  const kept = ["Retry-After", "Allow"].flatMap((name) => {
    const value = errorHeaders?.get(name);
    return value ? [[name, value] as const] : [];
  });
  return Object.fromEntries(kept);
};

export const meta: MetaFunction<typeof loader> = ({ error, matches }) =>
  error ? [{ name: "robots", content: "noindex" }] : [{ title: siteNameOf(matches) }];

/** An error has no data of a loader that could have said its title in the page's language. */
function ErrorTitle({ error, siteName }: { error: unknown; siteName: string }) {
  const t = useMessages();
  return <title>{`${t(errorTitle(errorFacts(error).status))} · ${siteName}`}</title>;
}

function FeedLinks() {
  const t = useMessages();
  const to = useLocalePath();
  return (
    <>
      <link
        rel="alternate"
        type="application/rss+xml"
        title={t("site.rss")}
        href={to("/feed.xml")}
      />
      <link
        rel="alternate"
        type="application/atom+xml"
        title={t("site.atom")}
        href={to("/atom.xml")}
      />
      <link
        rel="alternate"
        type="application/feed+json"
        title={t("site.json-feed")}
        href={to("/feed.json")}
      />
    </>
  );
}

/** Tells crawlers of the same page in each language. */
function LanguageLinks({ siteUrl, path }: { siteUrl: string; path: string }) {
  return alternatesOf(path).map((page) => (
    <link key={page.hrefLang} rel="alternate" hrefLang={page.hrefLang} href={siteUrl + page.path} />
  ));
}

/** The layout of every page, including error pages and a failure of the root's own loader. */
export function Layout({ children }: { children: ReactNode }) {
  const found = useRouteLoaderData<typeof loader>("root");
  const location = useLocation();
  const error = useRouteError();
  const failed = Boolean(error);
  const page = useMatches().at(-1);
  const t = useMessages();
  const { locale, addressed } = useLanguage();
  const target = location.pathname + location.search;
  // What is missing in a language keeps its prefix, since no route knows it.
  const path = (addressed && splitLocale(target)?.rest) || target;
  const handle = asPageHandle(page?.handle);
  const localized = handle.localized && !failed;
  const missing = addressed && failed && errorFacts(error).status === 404;
  const siteName = found?.site.name ?? "Masthead";
  const known = handle.stranger ? undefined : found;
  const here = handle.stranger ? "/" : path;
  return (
    <html lang={locale} dir={directionOf(locale)} suppressHydrationWarning>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <script dangerouslySetInnerHTML={{ __html: themeScript }} />
        <script dangerouslySetInnerHTML={{ __html: contentGuardScript }} />
        {failed && <ErrorTitle error={error} siteName={siteName} />}
        <Meta />
        <Links />
        <FeedLinks />
        {localized && !handle.ownAlternates && (
          <LanguageLinks siteUrl={found?.siteUrl ?? ""} path={path} />
        )}
        <script src={readerScript} defer />
      </head>
      <body>
        <a className="skip-link" href="#main">
          {t("site.skip")}
        </a>
        <SiteHeader
          siteName={siteName}
          viewer={known?.viewer ?? null}
          people={known?.people ?? []}
          here={addressed ? localePath(locale, here) : here}
          front={page?.id === "routes/_index" && !failed}
        />
        {children}
        <SiteFooter
          siteName={siteName}
          tagline={found?.site.tagline ?? ""}
          path={localized || missing ? path : null}
        />
      </body>
    </html>
  );
}

/** Only pages that opt in are hydrated; the others carry no framework script. */
function Hydration() {
  const nonce = useNonce();
  const hydrated = useMatches().some(({ handle }) => asPageHandle(handle).hydrate);
  if (!hydrated) return null;
  return (
    <>
      <SentMessages />
      <ScrollRestoration nonce={nonce} />
      <Scripts nonce={nonce} />
    </>
  );
}

export default function App() {
  return (
    <>
      <Outlet />
      <Hydration />
    </>
  );
}

export function ErrorBoundary() {
  return <ErrorPage {...errorFacts(useRouteError())} />;
}
