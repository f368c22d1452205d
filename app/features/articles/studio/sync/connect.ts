import type { ServerMessage } from "../../shared-draft/sync-messages.ts";
import type { Timers } from "./timers.ts";
import type { Connect, Transport, TransportEvents } from "./transport.ts";

const openMs = 4_000;
const cutMs = 10_000;
const socketAgainMs = 5 * 60_000;

type Ways = { socket: Connect; stream: Connect; timers: Timers };

/**
 * Connects by WebSocket, and by requests where something on the way cuts sockets: one that does not open in time, or
 * two that are cut before they bring anything. The socket is tried again every five minutes.
 */
export function connectDraft({ socket, stream, timers }: Ways): Connect {
  let streamUntil = -Infinity;
  let cutAt = -Infinity;

  /** Counts a cut before any message; true for the second one. */
  function isCutAgain(): boolean {
    const again = timers.now() - cutAt <= cutMs;
    cutAt = timers.now();
    return again;
  }

  return (events: TransportEvents): Transport => {
    let current: Transport | null = null;
    let trial: Transport | null = null;
    let isOver = false;
    let cancel = () => {};

    function lost() {
      isOver = true;
      cancel();
      trial?.close();
      events.onLost();
    }

    function byStream() {
      cancel();
      current = stream({
        ...events,
        onMessage(message: ServerMessage) {
          // Only a stream that has worked is kept: where both ways fail, the server is away.
          if (message.type === "welcome" && timers.now() >= streamUntil) {
            streamUntil = timers.now() + socketAgainMs;
            cancel = timers.after(socketAgainMs, trySocket);
          }
          events.onMessage(message);
        },
        onLost: lost,
      });
    }

    /** Moves on to a socket once that is open; the stream goes on until then. */
    function trySocket() {
      const before = current;
      const giveUp = () => {
        cancel();
        made.close();
        if (isOver || current !== before) return;
        streamUntil = timers.now() + socketAgainMs;
        cancel = timers.after(socketAgainMs, trySocket);
      };
      const made = socket(
        socketEvents({
          onOpen() {
            before?.close();
            current = made;
            streamUntil = -Infinity;
          },
          onFailed: giveUp,
        }),
      );
      trial = made;
      cancel = timers.after(openMs, giveUp);
    }

    function socketEvents(on: { onOpen: () => void; onFailed: () => void }): TransportEvents {
      let isOpen = false;
      let hasMessage = false;
      return {
        onOpen() {
          isOpen = true;
          cancel();
          on.onOpen();
          events.onOpen();
        },
        onMessage(message) {
          hasMessage = true;
          events.onMessage(message);
        },
        onBeat: () => events.onBeat(),
        onLost() {
          if (!isOpen) return on.onFailed();
          if (!hasMessage && isCutAgain()) return byStream();
          lost();
        },
      };
    }

    function bySocket() {
      const made = socket(
        socketEvents({
          onOpen: () => {},
          onFailed() {
            made.close();
            if (!isOver) byStream();
          },
        }),
      );
      current = made;
      cancel = timers.after(openMs, () => {
        made.close();
        byStream();
      });
    }

    if (timers.now() < streamUntil) {
      byStream();
      cancel = timers.after(streamUntil - timers.now(), trySocket);
    } else bySocket();

    return {
      send: (messages) => current?.send(messages),
      close() {
        isOver = true;
        cancel();
        trial?.close();
        current?.close();
      },
    };
  };
}
