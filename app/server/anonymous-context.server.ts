import { randomUUID } from "node:crypto";
import type { AppLoadContext } from "@remix-run/node";
import { log } from "#app/infra/log.server.ts";

/** A context for an anonymous read; queries add to `tags`. */
export function anonymousContext(tags = new Set<string>()): AppLoadContext {
  const requestId = randomUUID();
  const requestLike = { clientAddress: "", cacheTags: tags };
  return { ...requestLike, requestId, log: log.child({ requestId }) };
}
