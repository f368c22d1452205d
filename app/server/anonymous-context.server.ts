import { randomUUID } from "node:crypto";
import type { AppLoadContext } from "@remix-run/node";
import { log } from "#app/infra/log.server.ts";
import { defaultLocale, type Locale } from "#app/messages/locales.ts";

type AnonymousRequest = { tags?: Set<string>; locale?: Locale };

/** A context for an anonymous read in the language of a page; queries add to `tags`. */
export function anonymousContext({
  tags = new Set(),
  locale = defaultLocale,
}: AnonymousRequest = {}): AppLoadContext {
  const requestId = randomUUID();
  const requestLike = { clientAddress: "", cacheTags: tags, addressLocale: locale };
  return { ...requestLike, requestId, log: log.child({ requestId }) };
}
