import type { ServerBuild } from "@remix-run/node";
import { localePath, splitLocale } from "#app/messages/locale-path.ts";
import { defaultLocale, type Locale } from "#app/messages/locales.ts";
import { asPageHandle } from "#app/ui/page-handle.ts";
import { routeFinder } from "./route-finder.server.ts";

export type AddressLocale = {
  /** What the routes are asked for: the address without its language. */
  target: string;
  /** Null where the language is that of whoever asks. */
  locale: Locale | null;
};

const pathOf = (target: string) => target.split(/[?#]/, 1)[0] ?? "";

function make(build: Pick<ServerBuild, "routes">) {
  const find = routeFinder(build);

  function handleAt(target: string) {
    const id = find(pathOf(target)).at(-1) ?? "";
    return asPageHandle(build.routes[id]?.module.handle);
  }

  /** Reads the language off a request target. What has no page in it is missing in that language. */
  function read(target: string): AddressLocale {
    const split = splitLocale(target);
    if (split?.rest.startsWith("/") && handleAt(split.rest).localized) {
      return { target: split.rest, locale: split.locale };
    }
    if (split) return { target, locale: split.locale };
    return { target, locale: handleAt(target).cache ? defaultLocale : null };
  }

  /** Leads on within the language: where the target has a page in it, to that page. */
  function leadOn(response: Response, locale: Locale | null): Response {
    const location = response.headers.get("Location");
    if (!locale || !location || !/^\/(?!\/)/.test(location)) return response;
    if (splitLocale(location) || !handleAt(location).localized) return response;
    const headers = new Headers(response.headers);
    headers.set("Location", localePath(locale, location));
    const { status, statusText, body } = response;
    return new Response(body, { status, statusText, headers });
  }

  return { read, leadOn };
}

const made = new WeakMap<ServerBuild["routes"], AddressLocales>();

/**
 * The languages of a build's addresses. Routes know nothing of them: `/fr/tags/tea` is the route of
 * `/tags/tea`, answered in French.
 */
export function addressLocales(build: Pick<ServerBuild, "routes">): AddressLocales {
  const locales = made.get(build.routes) ?? make(build);
  made.set(build.routes, locales);
  return locales;
}

export type AddressLocales = ReturnType<typeof make>;

/** Where an address moves that ends with its language, `/fr`; null for all others. */
export function missingSlash(target: string): string | null {
  const split = splitLocale(target);
  return split && !split.rest.startsWith("/") ? `/${split.locale}/${split.rest}` : null;
}
