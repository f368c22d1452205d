import { db } from "#app/db/client.server.ts";
import { defaultLocale } from "#app/messages/locales.ts";
import type { Ctx } from "./context.ts";
import { log } from "./log.server.ts";

/**
 * Returns the context for work without a user: webhooks, jobs, commands. `name` goes into the audit log;
 * `signal` stops long work before its next item.
 */
export function systemContext(name: string, signal?: AbortSignal): Ctx {
  return {
    db,
    actor: { kind: "system", name },
    now: new Date(),
    locale: defaultLocale,
    log: log.child({ system: name }),
    cacheTags: new Set(),
    signal,
  };
}
