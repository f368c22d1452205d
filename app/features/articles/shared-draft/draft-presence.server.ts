import { LRUCache } from "lru-cache";
import { z } from "zod";
import { singleton } from "#app/db/singleton.server.ts";
import { announcePresence } from "./draft-notices.server.ts";
import type { Ctx } from "#app/infra/context.ts";
import { PresenceState } from "./sync-messages.ts";

/** Where somebody is in a draft, in one of their tabs. */
export const Presence = z.object({
  connection: z.string(),
  person: z.object({ id: z.string(), name: z.string() }),
  state: PresenceState.nullable(),
});
export type Presence = z.output<typeof Presence>;

/** A process that was killed says nobody's farewell, so presence that is not repeated ends. */
const lastsMs = 40_000;
export const repeatedEveryMs = 15_000;

const known = singleton(
  "draft presence",
  () =>
    new LRUCache<string, { articleId: string; presence: Presence }>({ max: 5_000, ttl: lastsMs }),
);

/** Takes in what this or another process has announced. */
export function notePresence(articleId: string, presence: Presence): void {
  if (presence.state) known.set(presence.connection, { articleId, presence });
  else known.delete(presence.connection);
}

/** Everybody who is known to be in a draft. */
export function listPresence(articleId: string): Presence[] {
  return [...known.values()]
    .filter((each) => each.articleId === articleId)
    .map(({ presence }) => presence);
}

/** Tells every process where a writer is; `state` null when they leave. */
export async function sharePresence(
  ctx: Ctx,
  { articleId, presence }: { articleId: string; presence: Presence },
): Promise<void> {
  notePresence(articleId, presence);
  await announcePresence(ctx, { articleId, presence });
}
