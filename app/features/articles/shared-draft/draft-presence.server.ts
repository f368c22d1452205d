import { LRUCache } from "lru-cache";
import { z } from "zod";
import { singleton } from "#app/db/singleton.server.ts";
import { announcePresence } from "./draft-notices.server.ts";
import type { Ctx } from "#app/infra/context.ts";
import { PresenceState } from "./sync-messages.ts";

/** A writer's position in a draft, in one of their tabs. */
export const Presence = z.object({
  connection: z.string(),
  person: z.object({ id: z.string(), name: z.string() }),
  state: PresenceState.nullable(),
});
export type Presence = z.output<typeof Presence>;

/** A killed process announces no departure, so presence that is not repeated expires. */
const lastsMs = 40_000;
export const repeatedEveryMs = 15_000;

const known = singleton(
  "draft presence",
  () =>
    new LRUCache<string, { articleId: string; presence: Presence }>({ max: 5_000, ttl: lastsMs }),
);

/** Receives an announcement of this or another process. */
export function notePresence(articleId: string, presence: Presence): void {
  if (presence.state) known.set(presence.connection, { articleId, presence });
  else known.delete(presence.connection);
}

/** The writers who are known to be in a draft. */
export function listPresence(articleId: string): Presence[] {
  return [...known.values()]
    .filter((each) => each.articleId === articleId)
    .map(({ presence }) => presence);
}

/** Announces a writer's position to every process; `state` is null when they leave. */
export async function sharePresence(
  ctx: Ctx,
  { articleId, presence }: { articleId: string; presence: Presence },
): Promise<void> {
  notePresence(articleId, presence);
  await announcePresence(ctx, { articleId, presence });
}
