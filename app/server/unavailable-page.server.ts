import {
  type AppLoadContext,
  createRequestHandler,
  type LoaderFunction,
  type ServerBuild,
} from "@remix-run/node";
import { env } from "#app/configuration/env.server.ts";
import { onInvalidate } from "#app/infra/invalidation-bus.server.ts";
import { StoredPage } from "#app/infra/cache/stored-page.ts";
import { log } from "#app/infra/log.server.ts";
import { defaultLocale, type Locale, locales } from "#app/messages/locales.ts";
import { anonymousContext } from "./anonymous-context.server.ts";
import { unavailableFrame } from "./unavailable-build.server.ts";

export type UnavailablePage = { page: StoredPage; html: string };
type Made = UnavailablePage & { tags: ReadonlySet<string> };

const settleMs = 1_000;
const retryMs = 10_000;

/** Headers that are set for each answer. */
const ofOneAnswer = new Set(["cache-control", "retry-after", "set-cookie"]);

/**
 * `name` registers the page with the invalidation bus; `rejection` throws the response that the page shows.
 */
type About = { name?: string; rejection?: LoaderFunction };

/**
 * The page for a request that cannot be served now, or that `rejection` rejects. It is rendered in advance,
 * while the database is available, and again when the data of its layout has changed; sending it then costs
 * almost nothing under load. If rendering fails, the last page stays, and rendering is retried.
 */
export function unavailablePage(
  build: ServerBuild,
  { name = "refusal page", rejection }: About = {},
) {
  const whole = new WeakSet<AppLoadContext>();
  const onFrame = (context: AppLoadContext) => void whole.add(context);
  const unavailableBuild = unavailableFrame(build, { rejection, onFrame });
  const handle = unavailableBuild && createRequestHandler(unavailableBuild, process.env.NODE_ENV);
  let cached = new Map<Locale, Made>();
  let renewal: NodeJS.Timeout | undefined;

  async function make(locale: Locale): Promise<Made | null> {
    if (!handle) return null;
    const tags = new Set<string>();
    const context = anonymousContext({ tags, locale });
    const response = await handle(new Request(env.SITE_URL), context);
    const html = await response.text();
    if (!whole.has(context)) throw new Error("The frame could not be read.");
    const lines = [...response.headers].filter(([name]) => !ofOneAnswer.has(name));
    const body = Buffer.from(html);
    return { page: new StoredPage({ status: response.status, lines, body }), html, tags };
  }

  function renewIn(ms: number): void {
    renewal ??= setTimeout(() => {
      renewal = undefined;
      void renew();
    }, ms).unref();
  }

  /** Resolves whether or not rendering succeeds. */
  async function renew(): Promise<void> {
    try {
      const pages = new Map<Locale, Made>();
      for (const locale of locales) {
        const made = await make(locale);
        if (made) pages.set(locale, made);
      }
      cached = pages;
    } catch (error) {
      log.warn({ err: error, page: name }, "unavailable_page.render_failed");
      renewIn(retryMs);
    }
  }

  onInvalidate(name, (invalidation) => {
    const shown =
      invalidation === "everything" ||
      invalidation.some((tag) => cached.get(defaultLocale)?.tags.has(tag) ?? true);
    if (shown) renewIn(settleMs);
  });

  return {
    renew,
    cached: (locale: Locale = defaultLocale): UnavailablePage | null => cached.get(locale) ?? null,
  };
}
