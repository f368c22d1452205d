import type { ClientMessage, ServerMessage } from "../../shared-draft/sync-messages.ts";

/** What a connection tells its session. */
export type TransportEvents = {
  /** Messages may be sent; once more when the connection has moved to another wire. */
  onOpen(): void;
  onMessage(message: ServerMessage): void;
  /** A sign of life without a message. */
  onBeat(): void;
  /** At most once; nothing comes after it. */
  onLost(): void;
};

export type Transport = {
  send(messages: readonly ClientMessage[]): void;
  /** Ends it without `onLost`. */
  close(): void;
};

export type Connect = (events: TransportEvents) => Transport;

/** Where the wire of a draft ends. The person makes sure that nothing is saved under somebody else's name. */
type SyncAddress = { articleId: string; personId: string };

export const syncPath = ({ articleId, personId }: SyncAddress): string =>
  `/api/v1/articles/${encodeURIComponent(articleId)}/sync?person=${encodeURIComponent(personId)}`;
