import { systemContext } from "#app/infra/system-context.server.ts";
import { sharePresence } from "./draft-presence.server.ts";
import type { Presence } from "./presence.ts";
import type { PresenceState } from "./sync-messages.ts";

/** Whoever has written within this time is writing; others only have the draft open. */
const writingMs = 60_000;

/** Where the writer of one connection is, as everybody else in the draft is told. */
export function writerPresence({
  articleId,
  connection,
}: {
  articleId: string;
  connection: string;
}) {
  let person: Presence["person"] | null = null;
  let state: PresenceState | null = null;
  let wroteAt = -Infinity;

  async function move(next: PresenceState | null): Promise<void> {
    state = next;
    if (!person) return;
    const isWriting = performance.now() - wroteAt < writingMs;
    const presence = { connection, person, state, isWriting };
    await sharePresence(systemContext("drafts"), { articleId, presence });
  }

  return {
    introduce(as: Presence["person"]) {
      person = as;
    },
    move,
    wrote: () => void (wroteAt = performance.now()),
    isShown: () => state !== null,
    /** For processes that have started since. */
    repeat: () => move(state),
    leave: () => move(null),
  };
}
