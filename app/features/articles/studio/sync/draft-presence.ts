import { Awareness } from "y-protocols/awareness";
import type * as Y from "yjs";
import { PresenceState, type ServerMessage } from "../../shared-draft/sync-messages.ts";
import type { Timers } from "./timers.ts";

type Presence = Extract<ServerMessage, { type: "presence" }>;

const everyMs = 250;
const palette = [
  "#b3261e",
  "#1a6e3c",
  "#1d5fa8",
  "#8a4b08",
  "#6b3fa0",
  "#00696e",
  "#9c2f6f",
  "#55611a",
];

/** The same colour for a person on every screen. */
function colourOf(personId: string): string {
  const sum = [...personId].reduce((hash, letter) => (hash * 31 + letter.charCodeAt(0)) >>> 0, 7);
  return palette[sum % palette.length] ?? "#1d5fa8";
}

/**
 * Where the others are, for the editor's carets. Only places travel: who somebody is comes from the server. Its own
 * state is never stored.
 */
export function draftPresence(
  doc: Y.Doc,
  { timers, send }: { timers: Timers; send: (state: PresenceState | null) => void },
) {
  const awareness = new Awareness(doc);
  const ids = new Map<string, number>();
  let own: string | null = null;
  let nextId = 1;
  let sentAt = -Infinity;
  let cancel: (() => void) | null = null;

  function ownState(): PresenceState {
    const cursor: unknown = awareness.getLocalState()?.cursor;
    const place = PresenceState.safeParse(cursor ? JSON.parse(JSON.stringify(cursor)) : null);
    return place.data ?? { anchor: null, head: null };
  }

  function schedule() {
    cancel ??= timers.after(Math.max(0, sentAt + everyMs - timers.now()), () => {
      cancel = null;
      sentAt = timers.now();
      send(ownState());
    });
  }

  const onUpdate = (_: unknown, origin: unknown) => {
    if (origin === "local") schedule();
  };
  awareness.on("update", onUpdate);

  function emit(changes: { added: number[]; updated: number[]; removed: number[] }) {
    awareness.emit("change", [changes, "server"]);
    awareness.emit("update", [changes, "server"]);
  }

  function leave(connection: string) {
    const id = ids.get(connection);
    if (id === undefined) return;
    ids.delete(connection);
    awareness.states.delete(id);
    awareness.meta.delete(id);
    emit({ added: [], updated: [], removed: [id] });
  }

  return {
    awareness,
    /** A connection is open: announces this writer's place. */
    connected(connection: string) {
      own = connection;
      schedule();
    },
    receive({ connection, person, state }: Presence) {
      if (connection === own) return;
      if (!state) return leave(connection);
      const id = ids.get(connection) ?? nextId++;
      ids.set(connection, id);
      const user = { id: person.id, name: person.name, color: colourOf(person.id) };
      const isInText = state.anchor !== null && state.head !== null;
      const isNew = !awareness.states.has(id);
      awareness.states.set(id, { user, cursor: isInText ? state : null });
      // The server repeats who is there every 15 s; an awareness ends what is 30 s old.
      awareness.meta.set(id, { clock: 0, lastUpdated: Date.now() });
      emit(isNew ? of({ added: [id] }) : of({ updated: [id] }));
    },
    /** Without a connection no other writer is shown. */
    clear: () => [...ids.keys()].forEach(leave),
    stop() {
      cancel?.();
      awareness.off("update", onUpdate);
      awareness.destroy();
    },
  };
}
export type DraftPresence = ReturnType<typeof draftPresence>;

const of = (changes: { added?: number[]; updated?: number[] }) => ({
  ...{ added: [], updated: [], removed: [] },
  ...changes,
});
