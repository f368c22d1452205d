import * as Y from "yjs";
import { type LostWords, lostWords, textsCollected, textsDeletedIn } from "./lost-words.ts";

export type AppliedUpdate =
  /** `update` is what was new, by `clients`; null when the document had all of it. */
  | { kind: "applied"; update: Uint8Array | null; clients: number[]; lost: LostWords[] }
  /** It builds on something that this document does not have. */
  | { kind: "incomplete" }
  | { kind: "unreadable" };

/** Each tab is a client; a week in many tabs is far less. */
const mostClients = 1_000;

function decode(update: Uint8Array): ReturnType<typeof Y.decodeUpdate> | null {
  try {
    const decoded = Y.decodeUpdate(update);
    const clients = new Set(decoded.structs.map(({ id }) => id.client));
    return clients.size > mostClients ? null : decoded;
  } catch {
    return null;
  }
}

const isIncomplete = ({ store }: Y.Doc) =>
  store.pendingStructs !== null || store.pendingDs !== null;

/**
 * Applies a peer's update. Unless the answer is `applied`, the document must be thrown away: Yjs cannot take a
 * change back.
 */
export function applyUpdate(doc: Y.Doc, update: Uint8Array): AppliedUpdate {
  const decoded = decode(update);
  if (!decoded) return { kind: "unreadable" };
  const made: Uint8Array[] = [];
  const lost: LostWords[] = [];
  const clients = new Set<number>();
  const onUpdate = (effective: Uint8Array) => void made.push(effective);
  const onTransaction = (transaction: Y.Transaction) => {
    const texts = [...textsDeletedIn(transaction), ...textsCollected(decoded, transaction)];
    lost.push(...lostWords(texts, decoded));
    for (const [client, clock] of transaction.afterState) {
      if ((transaction.beforeState.get(client) ?? 0) < clock) clients.add(client);
    }
  };
  doc.on("update", onUpdate);
  doc.on("afterTransaction", onTransaction);
  try {
    Y.applyUpdate(doc, update);
  } catch {
    return { kind: "unreadable" };
  } finally {
    doc.off("update", onUpdate);
    doc.off("afterTransaction", onTransaction);
  }
  if (isIncomplete(doc)) return { kind: "incomplete" };
  return { kind: "applied", update: joined(made), clients: [...clients], lost };
}

function joined(updates: Uint8Array[]): Uint8Array | null {
  const [first] = updates;
  return updates.length > 1 ? Y.mergeUpdates(updates) : (first ?? null);
}

/** Runs a change of our own and returns it as an update; null when nothing changed. */
export function updateOf(doc: Y.Doc, change: () => void): Uint8Array | null {
  const made: Uint8Array[] = [];
  const onUpdate = (update: Uint8Array) => void made.push(update);
  doc.on("update", onUpdate);
  doc.transact(change);
  doc.off("update", onUpdate);
  return joined(made);
}
