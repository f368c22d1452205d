import type { ClientMessage, ServerMessage } from "../../shared-draft/sync-messages.ts";
import type { Timers } from "./timers.ts";
import type { Connect, Transport } from "./transport.ts";

const answerMs = 15_000;
const quietMs = 20_000;
const firstRetryMs = 1_000;
const longestRetryMs = 30_000;

type LinkOptions = {
  connect: Connect;
  timers: Timers;
  onOpen: () => void;
  onMessage: (message: ServerMessage) => void;
  /** Called after a silence, to check whether the server is still there. */
  onQuiet: () => void;
  /** Every change of `isOpen` and `isDown`; what was in flight may be lost. */
  onChange: () => void;
};

/** The connection to the server, opened again for as long as the session lasts. */
export function draftLink({ connect, timers, ...on }: LinkOptions) {
  let transport: Transport | null = null;
  let attempt = 0;
  let isOpen = false;
  let isDown = false;
  let retryMs = firstRetryMs;
  const cancel = { retry: () => {}, answer: () => {}, quiet: () => {} };

  function end() {
    attempt++;
    transport?.close();
    transport = null;
    isOpen = false;
    for (const timer of Object.values(cancel)) timer();
  }

  function lost() {
    end();
    isDown = true;
    cancel.retry = timers.after(retryMs, open);
    retryMs = Math.min(retryMs * 2, longestRetryMs);
    on.onChange();
  }

  function expectAnswer() {
    cancel.answer();
    cancel.answer = timers.after(answerMs, lost);
  }

  function live() {
    cancel.quiet();
    cancel.quiet = timers.after(quietMs, () => {
      live();
      on.onQuiet();
    });
  }

  function open() {
    end();
    const mine = attempt;
    const ours =
      <Given extends unknown[]>(work: (...given: Given) => void) =>
      (...given: Given) => {
        if (mine === attempt) work(...given);
      };
    expectAnswer();
    const made = connect({
      onOpen: ours(() => {
        isOpen = true;
        live();
        on.onOpen();
      }),
      onMessage: ours((message) => {
        live();
        on.onMessage(message);
      }),
      onBeat: ours(live),
      onLost: ours(lost),
    });
    if (mine === attempt) transport = made;
    else made.close();
  }

  return {
    isOpen: () => isOpen,
    /** Lost, and not yet open again. */
    isDown: () => isDown,
    isTrying: () => transport !== null,
    /** Opens a connection at once, in place of the one that is there. */
    open() {
      open();
      on.onChange();
    },
    lost,
    send: (messages: readonly ClientMessage[]) => transport?.send(messages),
    /** As `send`, for a message that must be answered in time. */
    request: (message: ClientMessage): void => {
      expectAnswer();
      transport?.send([message]);
    },
    answered: () => cancel.answer(),
    /** The server has answered the greeting. */
    greeted() {
      isDown = false;
      retryMs = firstRetryMs;
    },
    close: end,
  };
}
export type DraftLink = ReturnType<typeof draftLink>;
