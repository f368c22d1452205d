import { connectDraft } from "./connect.ts";
import { deviceStore } from "./device-store.ts";
import type { DraftSession } from "./draft-session.ts";
import { formerCopies } from "./former-copies.ts";
import { guardLeaving } from "./leave-guard.ts";
import { mergeStore } from "./merge-store.ts";
import { openDraftSession } from "./open-draft-session.ts";
import { postLast } from "./post-messages.ts";
import type { SessionRenewal } from "./session-renewal.ts";
import { sessionTokenIn } from "./session-token.ts";
import { socketTransport } from "./socket-transport.ts";
import { streamTransport } from "./stream-transport.ts";
import { browserTimers } from "./timers.ts";
import { syncPath } from "./transport.ts";
import { onNetwork, onWake } from "./wake-events.ts";

export type DraftInBrowser = {
  articleId: string;
  personId: string;
  renewSession: () => Promise<SessionRenewal>;
  /** What the writer reads when one change is larger than an article may be. */
  tooLarge: string;
};

function socketAddress(path: string): string {
  const address = new URL(path, location.href);
  address.protocol = address.protocol.replace("http", "ws");
  return address.href;
}

/** Opens a draft with this browser's storage, connections and events, and guards the page. */
export function openDraftInBrowser(opened: DraftInBrowser): DraftSession {
  const { articleId, personId } = opened;
  const path = syncPath(opened);
  const session = openDraftSession({
    ...opened,
    store: deviceStore({ personId, articleId }, browserTimers),
    merges: mergeStore({ personId, articleId }, browserTimers),
    formerCopies: formerCopies(articleId, () => localStorage),
    connect: connectDraft({
      socket: (events) => socketTransport(new WebSocket(socketAddress(path)), events),
      stream: (events) => streamTransport(path, events),
      timers: browserTimers,
    }),
    timers: browserTimers,
    readToken: () => sessionTokenIn(document.cookie),
    onWake,
    onNetwork,
    sendLast: (messages) => postLast(path, messages),
  });
  session.onStopped(guardLeaving(session));
  return session;
}
