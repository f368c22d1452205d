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
import { countPending } from "#app/features/comments/moderation-queries.server.ts";
import { listSwitchPeople } from "#app/features/local-identity/people-queries.server.ts";
import { pageLoader } from "#app/http/page.server.ts";
import { findSite } from "#app/features/site/site-queries.server.ts";
import { findCachedUser } from "#app/features/users/user-queries.server.ts";
import type { Ctx } from "#app/infra/context.ts";
import { contentGuardScript } from "./ui/content-guard-script.ts";
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
  const card = (await findCachedUser(ctx, actor.id))?.card;
  const canModerate = can(actor, "comments:decide");
  return {
    id: actor.id,
    name: card?.name ?? "Someone",
    pictureUrl: card?.pictureUrl ?? null,
    initials: card?.initials ?? "",
    role: actor.role,
    canWrite: can(actor, "articles:write:own"),
    canModerate,
    canOperate: can(actor, "operations:see"),
    pendingCount: canModerate ? await countPending(ctx) : 0,
  };
}

/** One person for each role; the readers who only fill the demo's threads stay on the sign-in page. */
const demoPerson = /^user_demo[A-Za-z]+$/;

export const loader = pageLoader("anyone", async ({ ctx }) => {
  const local = env.IDENTITY === "local";
  const [site, viewer, people] = await Promise.all([
    findSite(ctx),
    findViewer(ctx),
    local ? listSwitchPeople(ctx) : [],
  ]);
  return { site, viewer, people: people.filter(({ id }) => demoPerson.test(id)) };
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
  { rel: "alternate", type: "application/rss+xml", title: "RSS", href: "/feed.xml" },
  { rel: "alternate", type: "application/atom+xml", title: "Atom", href: "/atom.xml" },
  { rel: "alternate", type: "application/feed+json", title: "JSON Feed", href: "/feed.json" },
];

/** What an error says about itself in headers reaches the browser with the page about it. */
export const headers: HeadersFunction = ({ errorHeaders }) => {
  const kept = ["Retry-After", "Allow"].flatMap((name) => {
    const value = errorHeaders?.get(name);
    return value ? [[name, value] as const] : [];
  });
  return Object.fromEntries(kept);
};

export const meta: MetaFunction<typeof loader> = ({ error, matches }) =>
  error
    ? [
        { title: `${errorTitle(errorFacts(error).status)} · ${siteNameOf(matches)}` },
        { name: "robots", content: "noindex" },
      ]
    : [{ title: siteNameOf(matches) }];

/** The frame of every page, also of those on which something failed, the root's own loader included. */
export function Layout({ children }: { children: ReactNode }) {
  const found = useRouteLoaderData<typeof loader>("root");
  const location = useLocation();
  const failed = Boolean(useRouteError());
  const page = useMatches().at(-1)?.id;
  const siteName = found?.site.name ?? "Masthead";
  return (
    <html lang="en" suppressHydrationWarning>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <script dangerouslySetInnerHTML={{ __html: themeScript }} />
        <script dangerouslySetInnerHTML={{ __html: contentGuardScript }} />
        <Meta />
        <Links />
        <script src={readerScript} defer />
      </head>
      <body>
        <a className="skip-link" href="#main">
          Skip to the text
        </a>
        <SiteHeader
          siteName={siteName}
          viewer={found?.viewer ?? null}
          people={found?.people ?? []}
          here={location.pathname + location.search}
          front={page === "routes/_index" && !failed}
        />
        {children}
        <SiteFooter siteName={siteName} tagline={found?.site.tagline ?? ""} />
      </body>
    </html>
  );
}

/** Only pages that say so are hydrated; the others carry no framework script at all. */
function Hydration() {
  const nonce = useNonce();
  const hydrated = useMatches().some(({ handle }) => asPageHandle(handle).hydrate);
  if (!hydrated) return null;
  return (
    <>
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
