import type { Logger } from "pino";
import type { Database } from "#app/db/client.server.ts";
import type { CommitHooks } from "#app/db/transaction.server.ts";
import type { Role } from "#app/db/values.ts";
import type { Locale } from "#app/messages/locales.ts";

export type Anonymous = { kind: "anonymous" };
/**
 * `fresh` is false when the session's token has expired but is otherwise right: it tells a reading
 * page who is looking, and it opens and writes nothing.
 */
export type SignedIn = { kind: "user"; id: string; role: Role; banned: boolean; fresh: boolean };
type System = { kind: "system"; name: string };
export type Actor = Anonymous | SignedIn | System;

/** What a render depends on. Queries add to it; the page cache keeps it with the page. */
export type CacheTags = Set<string>;

export interface Ctx {
  db: Database;
  actor: Actor;
  now: Date;
  /** The language of the answer: of the page's address, else of whoever asks. */
  locale: Locale;
  log: Logger;
  cacheTags: CacheTags;
  /**
   * Aborted when the request is over, for work that is of use to nobody then, such as decoding; or when
   * a command is to stop before its next item.
   */
  signal?: AbortSignal;
  /** Present inside a transaction only. */
  commitHooks?: CommitHooks;
}

/** A context inside a transaction, as `invalidate` and `enqueue` need it. */
export type Tx = Ctx & { commitHooks: CommitHooks };

export const anonymous: Anonymous = { kind: "anonymous" };
