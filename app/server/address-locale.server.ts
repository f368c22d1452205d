import { localePath, splitLocale } from "#app/messages/locale-path.ts";
import type { Locale } from "#app/messages/locales.ts";
import type { RouteTable } from "./route-table.server.ts";

/** Keeps a redirect within the language of its request, where its target has a page in it. */
export function redirectWithin(
  { read }: RouteTable,
  { response, locale }: { response: Response; locale: Locale | null },
): Response {
  const location = response.headers.get("Location");
  if (!locale || !location || !/^\/(?!\/)/.test(location)) return response;
  if (splitLocale(location) || !read(location).route.localized) return response;
  const headers = new Headers(response.headers);
  headers.set("Location", localePath(locale, location));
  const { status, statusText, body } = response;
  return new Response(body, { status, statusText, headers });
}

/** Where an address moves that ends with its language, `/fr`; null for all others. */
export function missingSlash(target: string): string | null {
  const split = splitLocale(target);
  return split && !split.rest.startsWith("/") ? `/${split.locale}/${split.rest}` : null;
}
