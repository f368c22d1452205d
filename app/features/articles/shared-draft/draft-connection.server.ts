import { randomUUID } from "node:crypto";
import { fromBase64, toBase64 } from "lib0/buffer";
import type { Ctx } from "#app/infra/context.ts";
import { log } from "#app/infra/log.server.ts";
import { systemContext } from "#app/infra/system-context.server.ts";
import { assertCanWrite } from "../article-policy.ts";
import { findArticle } from "../article-queries.server.ts";
import { findSaver } from "../stale-draft.server.ts";
import { answerPush, endOf } from "./draft-answers.server.ts";
import { deliveryAfter } from "./draft-delivery.server.ts";
import { draftSchemaVersion } from "./draft-doc.ts";
import { type DraftNotice, onDraftNotice } from "./draft-notices.server.ts";
import type { DraftPlace } from "./draft-place.ts";
import { listPresence, notePresence, Presence, sharePresence } from "./draft-presence.server.ts";
import { joinDraft } from "./join-draft.server.ts";
import { messageRate } from "./message-rate.ts";
import { ClientMessage, type PresenceState, type ServerMessage } from "./sync-messages.ts";

export type ConnectionOptions = {
  articleId: string;
  /** The writer as they are now: signed in or not, with the rights they have. */
  asks: () => Promise<Ctx>;
  /** Takes the session's new token. */
  renew: (token: string) => void;
  send: (message: ServerMessage) => void;
  /** Cuts a peer off that does not keep to the protocol. */
  cut: () => void;
};

type Hello = Extract<ClientMessage, { type: "hello" }>;
const emptyUpdate = toBase64(new Uint8Array([0, 0]));

/**
 * The server's end of one writer's connection to a draft, whatever carries it. Messages are handled one after the
 * other; what others commit is sent in order, from the place that the writer has.
 */
export function draftConnection(options: ConnectionOptions) {
  const { articleId, asks, send } = options;
  const connection = randomUUID();
  const mayHandle = messageRate(() => performance.now());
  let place: DraftPlace | null = null;
  let person: Presence["person"] | null = null;
  let state: PresenceState | null = null;
  /** Since the writer may see no more: nothing is sent until a new token says otherwise. */
  let paused = false;
  let ended = false;
  let chain = Promise.resolve();
  let stopListening = () => {};

  function inOrder(task: () => Promise<void>): Promise<void> {
    chain = chain.then(async () => {
      try {
        if (!ended) await task();
      } catch (error) {
        const end = endOf(error);
        paused = end !== null;
        if (end) return send(end);
        log.warn({ err: error, articleId }, "draft.connection_failed");
        options.cut();
      }
    });
    return chain;
  }

  function deliver(notice: DraftNotice | "everything") {
    void inOrder(async () => {
      if (!place || paused) return;
      const delivered = await deliveryAfter(await asks(), { articleId, place, notice });
      place = delivered.place;
      if (delivered.message) send(delivered.message);
    });
  }

  function showPresence(presence: Presence) {
    if (place && !paused && presence.connection !== connection)
      send({ type: "presence", ...presence });
  }

  function listen() {
    stopListening();
    stopListening = onDraftNotice((notice) => {
      if (notice === "everything") return deliver(notice);
      if (notice.articleId !== articleId) return;
      if (!("presence" in notice)) return deliver(notice);
      const { data } = Presence.safeParse(notice.presence);
      if (!data) return;
      notePresence(articleId, data);
      showPresence(data);
    });
  }

  async function welcome(hello: Hello) {
    const ctx = await asks();
    const known = hello.known && {
      epoch: hello.known.epoch,
      vector: fromBase64(hello.known.vector),
    };
    const joined = await joinDraft(ctx, { articleId, known });
    const older = hello.schemaVersion < joined.schemaVersion;
    if (hello.schemaVersion > draftSchemaVersion) return options.cut();
    const saver = await findSaver(ctx, ctx.actor.kind === "user" ? ctx.actor.id : null);
    person = saver ?? { id: "", name: "" };
    const { epoch, sequence } = joined;
    const update = older ? emptyUpdate : toBase64(joined.update);
    const vector = toBase64(joined.vector);
    send({ type: "welcome", epoch, sequence, update, vector, older, connection, person });
    place = older ? null : { epoch, sequence };
    listen();
    deliver("everything");
    for (const presence of listPresence(articleId)) showPresence(presence);
  }

  async function moveTo(next: PresenceState | null) {
    state = next;
    if (!person) return;
    const presence = { connection, person, state };
    await sharePresence(systemContext("drafts"), { articleId, presence });
  }

  async function handle(message: ClientMessage) {
    switch (message.type) {
      case "hello":
        return welcome(message);
      case "push":
        return send(await answerPush(await asks(), { articleId, push: message }));
      case "presence":
        return moveTo(message.state);
      case "renew":
        options.renew(message.token);
        paused = false;
        return deliver("everything");
    }
  }

  return {
    /** Handles one message of the peer; resolves once it is answered. */
    receive(text: string): Promise<void> {
      const message = parsed(text);
      if (message && mayHandle()) return inOrder(() => handle(message));
      options.cut();
      return Promise.resolve();
    },
    /** Sends what follows on a place, without a `hello`. */
    follow(from: DraftPlace) {
      place = from;
      listen();
      deliver("everything");
      for (const presence of listPresence(articleId)) showPresence(presence);
    },
    /** Repeats where the writer is, for processes that have started since. */
    repeatPresence: () => (state ? inOrder(() => moveTo(state)) : Promise.resolve()),
    /** Ends what the writer may no longer see. */
    checkRights: () =>
      inOrder(async () => {
        const ctx = await asks();
        assertCanWrite(ctx.actor, await findArticle(ctx, articleId));
      }),
    async end() {
      stopListening();
      if (state) await inOrder(() => moveTo(null));
      ended = true;
    },
  };
}

export type DraftConnection = ReturnType<typeof draftConnection>;

function parsed(text: string): ClientMessage | null {
  try {
    return ClientMessage.parse(JSON.parse(text));
  } catch {
    return null;
  }
}
