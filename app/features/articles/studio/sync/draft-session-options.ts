import type { ClientMessage } from "../../shared-draft/sync-messages.ts";
import type { DeviceStore } from "./device-store.ts";
import type { FormerCopies } from "./former-copies.ts";
import type { MergeStore } from "./merge-store.ts";
import type { SessionRenewal } from "./session-renewal.ts";
import type { Timers } from "./timers.ts";
import type { Connect } from "./transport.ts";

export type DraftSessionOptions = {
  /** Who writes here: nothing is saved under another name. */
  personId: string;
  store: DeviceStore;
  formerCopies: FormerCopies;
  /** What this device knows of absences. */
  merges: MergeStore;
  connect: Connect;
  timers: Timers;
  renewSession: () => Promise<SessionRenewal>;
  /** The session's token, where the page may read it. */
  readToken: () => string | null;
  /** Calls back when it is worth another try: the page is seen again, the network is there, another tab signed in. */
  onWake: (wake: () => void) => () => void;
  /** Calls back when the device says that its network has gone, or is there again. */
  onNetwork: (change: (isThere: boolean) => void) => () => void;
  /** Sends without waiting, also while the page goes. */
  sendLast: (messages: readonly ClientMessage[]) => void;
  /** What the writer reads when one change is larger than an article may be. */
  tooLarge: string;
};
