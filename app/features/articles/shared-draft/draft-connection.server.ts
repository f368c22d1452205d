import { randomUUID } from "node:crypto";
import type { Ctx } from "#app/infra/context.ts";
import { log } from "#app/infra/log.server.ts";
import { assertCanWrite } from "../article-policy.ts";
import { findArticle } from "../article-queries.server.ts";
import { findSaver } from "../stale-draft.server.ts";
import { answerPush, endOf } from "./draft-answers.server.ts";
import type { DraftPlace } from "./draft-place.ts";
import { draftSubscription } from "./draft-subscription.server.ts";
import { messageRate } from "./message-rate.ts";
import { orderedTasks } from "./ordered-tasks.ts";
import { ClientMessage, type ServerMessage } from "./sync-messages.ts";
import { welcomeWriter } from "./welcome-writer.server.ts";
import { writerPresence } from "./writer-presence.server.ts";

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

/** A writer waits for the answer to a push, so that more than the largest one waits only for a peer that does not. */
const mostWaiting = 3 * 1024 * 1024;

/**
 * The server's end of one writer's connection to a draft, whatever carries it. Messages are handled one after the
 * other; what others commit is sent in order, from the place that the writer has.
 */
export function draftConnection(options: ConnectionOptions) {
  const { articleId, asks, send } = options;
  const connection = randomUUID();
  const mayHandle = messageRate(() => performance.now());
  let isCut = false;
  /** The length of what was received and is not handled yet. */
  let waiting = 0;
  const inOrder = orderedTasks(failed);
  const presence = writerPresence({ articleId, connection });
  const subscription = draftSubscription({ articleId, connection, asks, send, inOrder });

  function cut() {
    isCut = true;
    options.cut();
  }

  function failed(error: unknown) {
    const end = endOf(error);
    if (end) {
      subscription.pause();
      return send(end);
    }
    log.warn({ err: error, articleId }, "draft.connection_failed");
    cut();
  }

  /** @throws NotSignedIn, Forbidden, NotFound for what the writer may no longer see */
  async function assertRights() {
    const ctx = await asks();
    assertCanWrite(ctx.actor, await findArticle(ctx, articleId));
  }

  async function welcome(hello: Hello) {
    const welcomed = await welcomeWriter(await asks(), { articleId, connection, hello });
    if (!welcomed) return cut();
    send(welcomed);
    presence.introduce(welcomed.person);
    if (!welcomed.older) subscription.follow(welcomed);
  }

  async function handle(message: ClientMessage) {
    switch (message.type) {
      case "hello":
        return welcome(message);
      case "push":
        presence.wrote();
        return send(await answerPush(await asks(), { articleId, push: message }));
      case "presence":
        return presence.move(message.state);
      case "renew":
        options.renew(message.token);
        await assertRights();
        return subscription.resume();
    }
  }

  return {
    /** Handles one message of the peer; resolves once it is answered. */
    async receive(text: string): Promise<void> {
      if (isCut) return;
      const isTooMuch = !mayHandle() || waiting + text.length > mostWaiting;
      const message = isTooMuch ? null : parsed(text);
      if (!message) return cut();
      waiting += text.length;
      await inOrder(async () => {
        waiting -= text.length;
        if (!isCut) await handle(message);
      });
    },
    /** Sends what follows on a place, without a `hello`. */
    follow: (from: DraftPlace) =>
      inOrder(async () => {
        await assertRights();
        subscription.follow(from);
      }),
    /** Shows the writer to the others, without a place in the text. */
    appear: () =>
      inOrder(async () => {
        await assertRights();
        const ctx = await asks();
        const person = await findSaver(ctx, ctx.actor.kind === "user" ? ctx.actor.id : null);
        if (!person) return;
        presence.introduce(person);
        await presence.move({ anchor: null, head: null });
      }),
    /** Repeats where the writer is, for processes that have started since. */
    repeatPresence: () => (presence.isShown() ? inOrder(presence.repeat) : Promise.resolve()),
    /** Ends what the writer may no longer see. */
    checkRights: () => inOrder(assertRights),
    /** Ends after what has been received is handled. */
    end() {
      subscription.stop();
      return inOrder(() => (presence.isShown() ? presence.leave() : Promise.resolve()));
    },
  };
}

type Hello = Extract<ClientMessage, { type: "hello" }>;
export type DraftConnection = ReturnType<typeof draftConnection>;

function parsed(text: string): ClientMessage | null {
  try {
    return ClientMessage.parse(JSON.parse(text));
  } catch {
    return null;
  }
}
