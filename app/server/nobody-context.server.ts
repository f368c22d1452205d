import { randomUUID } from "node:crypto";
import type { AppLoadContext } from "@remix-run/node";
import { log } from "#app/infra/log.server.ts";
import { defaultLocale, type Locale } from "#app/messages/locales.ts";

type Asking = { tags?: Set<string>; locale?: Locale };

/** For what nobody in particular asks, in a page's language; `tags` are added to as it is read. */
export function contextOfNobody({
  tags = new Set(),
  locale = defaultLocale,
}: Asking = {}): AppLoadContext {
  const requestId = randomUUID();
  const asking = { clientAddress: "", cacheTags: tags, addressLocale: locale };
  return { ...asking, requestId, log: log.child({ requestId }) };
}
