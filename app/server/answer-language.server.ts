import type { IncomingMessage } from "node:http";
import { splitLocale } from "#app/messages/locale-path.ts";
import { defaultLocale, type Locale } from "#app/messages/locales.ts";
import { requestedLocale } from "#app/messages/requested-locale.server.ts";

export type AnswerLanguage = {
  locale: Locale;
  /** Whether `Accept-Language` decided, so that the answer varies by it. */
  negotiated: boolean;
};

type Requested = Pick<IncomingMessage, "url" | "headers">;

/** The language of the page that a sign-in leads back to. */
function returnLocale({ url = "" }: Requested): Locale | null {
  const at = url.indexOf("?");
  const back = at < 0 ? null : new URLSearchParams(url.slice(at)).get("redirect_url");
  return splitLocale(back ?? "")?.locale ?? null;
}

/**
 * The language of an answer: that of the address, of the page to return to, or the one that the browser
 * prefers. A signed-in person's own choice, which needs the database, comes before the last two.
 */
export function answerLanguage(request: Requested, addressed: Locale | null): AnswerLanguage {
  const named = addressed ?? returnLocale(request);
  if (named) return { locale: named, negotiated: false };
  const requested = requestedLocale(request.headers["accept-language"]);
  return { locale: requested ?? defaultLocale, negotiated: true };
}
