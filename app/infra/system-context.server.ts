import { db } from "#app/db/client.server.ts";
import { defaultLocale } from "#app/messages/locales.ts";
import type { Ctx } from "./context.ts";
import { log } from "./log.server.ts";

/**
 * For what no person asked for: webhooks, jobs, commands. `name` goes into the audit log; `signal` tells
 * long work to stop before its next item.
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
