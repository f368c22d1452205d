import type { Awareness } from "y-protocols/awareness";
import type * as Y from "yjs";
import type { DraftPlace } from "../../shared-draft/draft-place.ts";
import type { CurrentMerge } from "./draft-absence.ts";
import type { RescuedText } from "../../shared-draft/sync-messages.ts";

/**
 * `kept`: false while this device refuses any of what is not stored, or has not committed it within two seconds.
 */
export type SessionState =
  | { kind: "opening" }
  /** All that was typed is committed in PostgreSQL. */
  | { kind: "saved" }
  | { kind: "saving"; kept: boolean }
  | { kind: "offline"; kept: boolean }
  | { kind: "signed-out"; kept: boolean }
  /** Somebody else is signed in. */
  | { kind: "others"; kept: boolean }
  | { kind: "forbidden"; kept: boolean }
  | { kind: "gone"; kept: boolean }
  /** The site has a newer editor: what is typed is still stored, nothing is received until a reload. */
  | { kind: "older"; kept: boolean }
  | { kind: "refused"; path: string; message: string; kept: boolean };

/** Text of an earlier visit that could not be merged by itself, offered to its writer. */
export type KeptCopy = { id: string; at: number; text: string };

/** One open draft in one tab. */
export type DraftSession = {
  /** Replaced at `onReplaced`. */
  readonly doc: Y.Doc;
  readonly awareness: Awareness;
  /** The draft continues in another document with another `awareness`, so the editor must be opened again. */
  onReplaced(listener: () => void): () => void;
  state(): SessionState;
  /** Also after a change of `place` and of `copies`. */
  onState(listener: (state: SessionState) => void): () => void;
  /** The newest place that `doc` holds; null before the draft has arrived. */
  place(): DraftPlace | null;
  /** Sends all that is unsent; resolves with the place that is stored then, or null when that failed. */
  flush(): Promise<DraftPlace | null>;
  /** Tries again at once: to connect, to send, to read the session. */
  retry(): void;
  /** Whether all that was typed is stored or committed on this device, so that the page may go. */
  isSafe(): boolean;
  /** The page may be going: what is unsent goes on its way without waiting for an answer. */
  leave(): void;
  copies(): KeptCopy[];
  dropCopy(id: string): Promise<void>;
  /** Words of this writer that had no place left in a merge, as the server knows them. */
  rescued(): readonly RescuedText[];
  /** Blocks that both this writer and others changed during a long absence; null when there are none. */
  merge(): CurrentMerge | null;
  /** Nobody disputes these blocks any more. */
  settleMerge(ids: readonly string[]): void;
  stop(): void;
  /** What is of no use without the session ends with it. */
  onStopped(listener: () => void): void;
};
