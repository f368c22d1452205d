import type { DraftPlace } from "../../shared-draft/draft-place.ts";
import type { RescuedText } from "../../shared-draft/sync-messages.ts";
import type { DeviceStore } from "./device-store.ts";
import type { DraftAbsence } from "./draft-absence.ts";
import type { DraftLink } from "./draft-link.ts";
import type { DraftPresence } from "./draft-presence.ts";
import type { DraftPushes } from "./draft-pushes.ts";
import type { DraftReplica } from "./draft-replica.ts";
import type { KeptCopies } from "./kept-copies.ts";
import type { Blocked } from "./session-state.ts";
import type { UnsentUpdates } from "./unsent-updates.ts";

type Problem = { path: string; message: string };

export type ConversationFacts = {
  blocked: Blocked | null;
  /** Somebody else is signed in. */
  isOthers: boolean;
  isOlder: boolean;
  /** The server could not store the last batch. */
  isFailing: boolean;
  refused: Problem | null;
  /** Where the last batch is stored. */
  stored: DraftPlace | null;
  /** The writer's words that had no place left. */
  rescued: readonly RescuedText[];
};

export type ConversationParts = {
  personId: string;
  store: DeviceStore;
  unsent: UnsentUpdates;
  replica: DraftReplica;
  copies: KeptCopies;
  absence: DraftAbsence;
  link: () => DraftLink;
  pushes: () => DraftPushes;
  presence: () => DraftPresence;
  readToken: () => string | null;
  onChange: () => void;
  onReplaced: () => void;
  onWelcome: () => void;
  onSignedOut: () => void;
};
