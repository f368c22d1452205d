import { singleton } from "#app/db/singleton.server.ts";
import type { Ctx } from "#app/infra/context.ts";
import { systemContext } from "#app/infra/system-context.server.ts";
import { deliveryAfter } from "./draft-delivery.server.ts";
import { type DraftNotice, type Notice, onDraftNotice } from "./draft-notices.server.ts";
import type { DraftPlace } from "./draft-place.ts";
import { listPresence } from "./draft-presence.server.ts";
import type { Presence } from "./presence.ts";
import { listMyRescuedTexts } from "./rescued-text-queries.server.ts";
import type { ServerMessage } from "./sync-messages.ts";

const following = singleton("draft subscriptions", () => new Set<symbol>());
/** How many connections of writers this process serves. */
export const countSubscriptions = (): number => following.size;

type Subscriber = {
  articleId: string;
  connection: string;
  /** For what is the writer's own. */
  asks: () => Promise<Ctx>;
  send: (message: ServerMessage) => void;
  inOrder: (task: () => Promise<void>) => Promise<void>;
};

/**
 * What one connection is sent of others: what they commit, in order and from a place, and where they are. Whoever calls
 * `follow` and `resume` has asked for the writer's rights, and goes on to ask.
 */
export function draftSubscription({ articleId, connection, asks, send, inOrder }: Subscriber) {
  let place: DraftPlace | null = null;
  let isPaused = false;
  let isStopped = false;
  const itself = Symbol(articleId);
  let stopListening = () => {};

  function deliver(notice: DraftNotice | "everything") {
    void inOrder(async () => {
      if (!place || isPaused) return;
      const delivered = await deliveryAfter(systemContext("drafts"), { articleId, place, notice });
      place = delivered.place;
      if (delivered.message) send(delivered.message);
    });
  }

  function sendRescued() {
    void inOrder(async () => {
      if (isPaused) return;
      send({ type: "rescued", texts: await listMyRescuedTexts(await asks(), articleId) });
    });
  }

  function showPresence(presence: Presence) {
    if (!isPaused && presence.connection !== connection) {
      const { person, state } = presence;
      send({ type: "presence", connection: presence.connection, person, state });
    }
  }

  function take(notice: Notice) {
    if (notice === "everything") return deliver(notice);
    if (notice.articleId !== articleId) return;
    if ("rescued" in notice) return sendRescued();
    if (!("presence" in notice)) return deliver(notice);
    showPresence(notice.presence);
  }

  return {
    /** Sends what follows on a place from now on. */
    follow(from: DraftPlace) {
      if (isStopped) return;
      place = from;
      isPaused = false;
      stopListening();
      stopListening = onDraftNotice(take);
      following.add(itself);
      deliver("everything");
      for (const presence of listPresence(articleId)) showPresence(presence);
    },
    /** Sends nothing until `resume`: the writer may see no more. */
    pause() {
      isPaused = true;
    },
    resume() {
      isPaused = false;
      deliver("everything");
    },
    stop() {
      isStopped = true;
      stopListening();
      following.delete(itself);
    },
  };
}
