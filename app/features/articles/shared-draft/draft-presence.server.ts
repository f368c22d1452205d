import { LRUCache } from "lru-cache";
import { singleton } from "#app/db/singleton.server.ts";
import { announcePresence, onDraftNotice } from "./draft-notices.server.ts";
import type { Ctx } from "#app/infra/context.ts";
import type { Presence } from "./presence.ts";

/** A killed process announces no departure, so presence that is not repeated expires. */
const lastsMs = 40_000;
export const repeatedEveryMs = 15_000;

const known = singleton(
  "draft presence",
  () =>
    new LRUCache<string, { articleId: string; presence: Presence }>({ max: 5_000, ttl: lastsMs }),
);

/** Takes in what this or another process has announced. */
function notePresence(articleId: string, presence: Presence): void {
  if (presence.state) known.set(presence.connection, { articleId, presence });
  else known.delete(presence.connection);
}

/** Follows who is in which draft, on whichever process they are. */
export function followPresence(): () => void {
  return onDraftNotice((notice) => {
    if (notice === "everything" || !("presence" in notice)) return;
    notePresence(notice.articleId, notice.presence);
  });
}

/** Somebody who has a draft open. */
export type PresentWriter = Presence["person"] & { isWriting: boolean };

/** Who has each of these drafts open, each person once; from memory, whatever else is away. */
export function listPresentWriters(articleIds: readonly string[]): Map<string, PresentWriter[]> {
  const wanted = new Set(articleIds);
  const found = new Map<string, Map<string, PresentWriter>>();
  for (const { articleId, presence } of known.values()) {
    if (!wanted.has(articleId)) continue;
    const people = found.get(articleId) ?? new Map<string, PresentWriter>();
    const { person, isWriting } = presence;
    const before = people.get(person.id)?.isWriting ?? false;
    people.set(person.id, { ...person, isWriting: isWriting || before });
    found.set(articleId, people);
  }
  return new Map([...found].map(([articleId, people]) => [articleId, [...people.values()]]));
}

/** Everybody who is known to be in a draft. */
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
