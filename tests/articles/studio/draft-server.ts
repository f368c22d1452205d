import { fromBase64, toBase64 } from "lib0/buffer";
import * as Y from "yjs";
import type {
  ClientMessage,
  ServerMessage,
} from "#app/features/articles/shared-draft/sync-messages.ts";
import type { Connect, TransportEvents } from "#app/features/articles/studio/sync/transport.ts";

type Line = { events: TransportEvents; isOver: boolean; sent: ClientMessage[] };

/** A server of one draft in memory, whose wire the test cuts, holds and listens to. */
export function draftServer() {
  const person = { id: "ada", name: "Ada" };
  let doc = new Y.Doc();
  let backup = Y.encodeStateAsUpdate(doc);
  let sequence = 0;
  let epoch = "first";
  const lines: Line[] = [];
  const pushes: Extract<ClientMessage, { type: "push" }>[] = [];
  const set = {
    isAway: false,
    /** Takes messages and says nothing. */
    hangs: false,
    /** Commits, and the answer is lost with the connection. */
    losesAnswers: false,
    /** Answers in place of what would be answered. */
    answer: null as ((message: ClientMessage) => ServerMessage | null) | null,
    person,
    older: false,
    sendsUpdates: true,
  };

  const send = (line: Line, message: ServerMessage) => {
    queueMicrotask(() => !line.isOver && line.events.onMessage(message));
  };

  function store(update: Uint8Array) {
    Y.applyUpdate(doc, update);
    sequence++;
    const updates = [toBase64(update)];
    if (!set.sendsUpdates) return;
    for (const line of lines) send(line, { type: "updates", epoch, sequence, updates });
  }

  function receive(line: Line, message: ClientMessage) {
    line.sent.push(message);
    if (set.hangs) return;
    const other = set.answer?.(message);
    if (other) return send(line, other);
    if (message.type === "hello") {
      const { known } = message;
      const vector = known?.epoch === epoch ? fromBase64(known.vector) : undefined;
      return send(line, {
        type: "welcome",
        ...{ epoch, sequence, person: set.person, older: set.older, connection: "here" },
        update: toBase64(Y.encodeStateAsUpdate(doc, vector)),
        vector: toBase64(Y.encodeStateVector(doc)),
        ...(message.since && { writers: [{ id: "theo", name: "Théo" }] }),
      });
    }
    if (message.type !== "push") return;
    pushes.push(message);
    if (message.epoch !== epoch) return send(line, { type: "resync" });
    store(fromBase64(message.update));
    if (set.losesAnswers) return cut();
    send(line, { type: "stored", batch: message.batch, epoch, sequence });
  }

  function cut() {
    for (const line of lines.splice(0)) {
      if (!line.isOver) queueMicrotask(line.events.onLost);
      line.isOver = true;
    }
  }

  const connect: Connect = (events) => {
    const line: Line = { events, isOver: false, sent: [] };
    lines.push(line);
    queueMicrotask(() => {
      if (line.isOver) return;
      if (set.isAway) events.onLost();
      else events.onOpen();
    });
    return {
      send: (messages) => messages.forEach((message) => receive(line, message)),
      close() {
        line.isOver = true;
        lines.splice(0, lines.length, ...lines.filter((each) => each !== line));
      },
    };
  };

  return {
    connect,
    set,
    cut,
    pushes,
    sent: () => lines.flatMap((line) => line.sent),
    say: (message: ServerMessage) => lines.forEach((line) => send(line, message)),
    words: () => doc.getText("title").toJSON(),
    /** Somebody else writes. */
    write(change: (title: Y.Text) => void) {
      const copy = new Y.Doc();
      Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
      const before = Y.encodeStateVector(copy);
      change(copy.getText("title"));
      store(Y.encodeStateAsUpdate(copy, before));
    },
    /** The draft was made anew, from something that was saved elsewhere. */
    makeAnew(words: string) {
      doc = new Y.Doc();
      doc.getText("title").insert(0, words);
      epoch = "second";
      sequence = 1;
      cut();
    },
    /** Goes back to what it held when `backUp` was called, under a new epoch. */
    restore() {
      doc = new Y.Doc();
      Y.applyUpdate(doc, backup);
      epoch = "second";
      sequence = 1;
      cut();
    },
    backUp() {
      backup = Y.encodeStateAsUpdate(doc);
    },
  };
}
export type DraftServer = ReturnType<typeof draftServer>;
