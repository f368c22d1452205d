import { WebSocket } from "ws";
import { draftParts } from "#app/features/articles/shared-draft/draft-doc.ts";
import { connectDraft } from "#app/features/articles/studio/sync/connect.ts";
import type { DeviceStore } from "#app/features/articles/studio/sync/device-store.ts";
import { openDraftSession } from "#app/features/articles/studio/sync/open-draft-session.ts";
import { socketTransport } from "#app/features/articles/studio/sync/socket-transport.ts";
import { browserTimers } from "#app/features/articles/studio/sync/timers.ts";
import { siteOrigin } from "../support/site.ts";
import { cookiesWith, sessionToken } from "../support/tokens.ts";
import type { As } from "./people.ts";

/** A device that keeps everything as long as the test lasts. */
function deviceInMemory(): DeviceStore {
  let records = 0;
  return {
    write: async () => ++records,
    read: async () => [],
    markRefused: async () => {},
    remove: async () => {},
  };
}

/** The browser's end of a draft without a browser: a writer at nginx, or at one of the web processes. */
export function draftWriter({ userId, port }: As, articleId: string) {
  const address = `ws://127.0.0.1:${port}/api/v1/articles/${articleId}/sync`;
  const connected = () => {
    const Host = new URL(siteOrigin()).host;
    const headers = { Host, Origin: siteOrigin(), Cookie: cookiesWith(sessionToken(userId)) };
    const socket = new WebSocket(address, { headers });
    return socket as unknown as globalThis.WebSocket;
  };
  const session = openDraftSession({
    personId: userId,
    store: deviceInMemory(),
    merges: {
      absences: async () => [],
      addAbsence: async () => null,
      removeAbsences: async () => {},
      merge: async () => null,
      keep: async () => {},
    },
    formerCopies: { list: () => [], drop: () => {} },
    connect: connectDraft({
      socket: (events) => socketTransport(connected(), events),
      // nginx passes sockets on: without one the site is away.
      stream: ({ onLost }) => {
        const lost = setTimeout(onLost, 100);
        return { send: () => {}, close: () => clearTimeout(lost) };
      },
      timers: browserTimers,
    }),
    timers: browserTimers,
    renewSession: async () => "renewed",
    readToken: () => sessionToken(userId),
    onWake: () => () => {},
    onNetwork: () => () => {},
    sendLast: () => {},
    tooLarge: "",
  });
  return {
    session,
    text: () => draftParts(session.doc).excerpt.toJSON(),
    type(word: string) {
      const { excerpt } = draftParts(session.doc);
      excerpt.insert(excerpt.length, word);
    },
    isSaved: () => session.state().kind === "saved",
  };
}
