import type { DraftPlace } from "../../shared-draft/draft-place.ts";
import type { ClientMessage, ServerMessage } from "../../shared-draft/sync-messages.ts";
import { postMessages } from "./post-messages.ts";
import { receiveText } from "./receive-text.ts";
import { streamTurn } from "./stream-turn.ts";
import type { Transport, TransportEvents } from "./transport.ts";

/**
 * The same messages by requests, one after the other, and back by an event stream for the tab whose turn it is.
 * Without a stream, what others write comes with the answer to the next greeting.
 */
export function streamTransport(address: string, events: TransportEvents): Transport {
  const ending = new AbortController();
  let waiting: ClientMessage[] = [];
  let isSending = false;
  let isOurTurn = false;
  let place: DraftPlace | null = null;
  let stream: EventSource | null = null;

  function lost() {
    if (ending.signal.aborted) return;
    close();
    events.onLost();
  }

  function openStream() {
    if (stream || !isOurTurn || !place || ending.signal.aborted) return;
    const { epoch, sequence } = place;
    const query = new URLSearchParams({ epoch, sequence: String(sequence) });
    const made = new EventSource(`${address}&${query}`);
    stream = made;
    made.addEventListener("message", ({ data }: MessageEvent<unknown>) => {
      receiveText(data, { ...events, onMessage: receive });
    });
    // The browser would open it again where it began: the next greeting opens it where the draft is.
    made.addEventListener("error", () => {
      if (stream === made) closeStream();
      else made.close();
    });
  }

  function closeStream() {
    stream?.close();
    stream = null;
  }

  function receive(message: ServerMessage) {
    if (ending.signal.aborted) return;
    if (message.type === "welcome" || message.type === "updates") {
      place = { epoch: message.epoch, sequence: message.sequence };
    }
    if (message.type === "signed-out") closeStream();
    events.onMessage(message);
    if (message.type === "welcome") openStream();
  }

  async function sendWaiting() {
    isSending = true;
    try {
      while (waiting.length > 0 && !ending.signal.aborted) {
        const messages = waiting;
        waiting = [];
        const answers = await postMessages(address, { messages, signal: ending.signal });
        answers.forEach(receive);
      }
    } catch {
      lost();
    } finally {
      isSending = false;
    }
  }

  function close() {
    ending.abort();
    closeStream();
    turn.stop();
  }

  const turn = streamTurn((isOurs) => {
    isOurTurn = isOurs;
    if (isOurs) openStream();
    else closeStream();
  });
  queueMicrotask(() => !ending.signal.aborted && events.onOpen());

  return {
    send(messages) {
      // Requests bring the session's cookie; the stream keeps the one that it began with.
      if (messages.some(({ type }) => type === "renew")) closeStream();
      // Who writes by requests has no connection to be shown at.
      waiting.push(...messages.filter(({ type }) => type !== "renew" && type !== "presence"));
      if (waiting.length > 0 && !isSending) void sendWaiting();
    },
    close,
  };
}
