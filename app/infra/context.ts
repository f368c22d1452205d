import type { Logger } from "pino";
import type { Database } from "#app/db/client.server.ts";
import type { CommitHooks } from "#app/db/transaction.server.ts";
import type { Role } from "#app/db/values.ts";
import type { Locale } from "#app/messages/locales.ts";

export type Anonymous = { kind: "anonymous" };
/**
 * `fresh` is false for an expired but otherwise valid session token: it identifies the viewer of a page, and
 * grants no access and no writes.
 */
export type SignedIn = { kind: "user"; id: string; role: Role; banned: boolean; fresh: boolean };
type System = { kind: "system"; name: string };
export type Actor = Anonymous | SignedIn | System;

/** The tags that a render depends on. Queries add to it; the page cache stores it with the page. */
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
   * Aborted when the request is over, for work that is useless then, such as decoding; or when a command
   * should stop before its next item.
   */
  signal?: AbortSignal;
  /** Present inside a transaction only. */
  commitHooks?: CommitHooks;
}

/** A context inside a transaction, as required by `invalidate` and `enqueue`. */
export type Tx = Ctx & { commitHooks: CommitHooks };

export const anonymous: Anonymous = { kind: "anonymous" };
