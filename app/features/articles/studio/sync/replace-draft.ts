import { carryOver } from "./carry-over.ts";
import type { DeviceStore } from "./device-store.ts";
import type { DraftReplica, Welcome } from "./draft-replica.ts";
import type { KeptCopies } from "./kept-copies.ts";
import type { UnsentUpdate, UnsentUpdates } from "./unsent-updates.ts";

/** Why a draft cannot go on in the document that it has. */
export type ReplaceReason = "refused" | "other-client" | "epoch";

type Replaced = {
  welcome: Welcome;
  reason: ReplaceReason;
  /** What the server refuses, if all else is to go on. */
  refusedPath?: string | undefined;
};

type Parts = {
  replica: DraftReplica;
  unsent: UnsentUpdates;
  copies: KeptCopies;
  store: DeviceStore;
};

/** Removes the records whose words the new document has, once it is stored on the device. */
async function removeCarried(released: readonly UnsentUpdate[], { unsent, store }: Parts) {
  const carried = [...unsent.entries()];
  await Promise.allSettled([...released, ...carried].map(({ written }) => written));
  const records = released.flatMap((each) => each.records);
  const isKept = carried.every(({ kept }) => kept === "kept");
  await (isKept ? store.remove(records) : store.markRefused(records));
}

/**
 * Goes on in a fresh document with the server's state. Nothing can be taken back in Yjs, so that what was typed and is
 * not stored is carried over or kept as a copy.
 */
export function replaceDraft({ welcome, reason, refusedPath }: Replaced, parts: Parts): void {
  const { replica, unsent, copies } = parts;
  const released = unsent.release();
  const { before, seen } = replica.replace(welcome);
  unsent.begin(welcome.epoch);
  const { epoch, sequence } = welcome;
  const replacement = { before, seen, doc: replica.doc(), place: { epoch, sequence } };
  if (reason === "other-client" && carryOver(replacement)) {
    void removeCarried(released, parts).catch(() => undefined);
    return;
  }
  if (refusedPath !== undefined) carryOver(replacement, refusedPath);
  copies.keep(released, { refused: reason !== "epoch" });
}
