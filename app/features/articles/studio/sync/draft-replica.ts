import { fromBase64, toBase64 } from "lib0/buffer";
import * as Y from "yjs";
import { docOf } from "../../shared-draft/draft-doc.ts";
import type { DraftPlace } from "../../shared-draft/draft-place.ts";
import type { ClientMessage, ServerMessage } from "../../shared-draft/sync-messages.ts";

export type Welcome = Extract<ServerMessage, { type: "welcome" }>;
type Updates = Extract<ServerMessage, { type: "updates" }>;
type Known = Extract<ClientMessage, { type: "hello" }>["known"];

function apply(doc: Y.Doc, updates: readonly string[]): void {
  doc.transact(() => {
    for (const update of updates) Y.applyUpdate(doc, fromBase64(update), "server");
  }, "server");
}

const vectorOf = (vector: string) => Y.decodeStateVector(fromBase64(vector));

const isIncomplete = ({ store }: Y.Doc): boolean =>
  store.pendingStructs !== null || store.pendingDs !== null;

type ReplicaOptions = {
  /** Gets each change that came neither from the server nor from this device. */
  onTyped: (update: Uint8Array) => void;
  /** Gets the changes of a replaced document, until its editor has noticed. */
  onStray: (update: Uint8Array) => void;
};

/** This tab's copy of the draft: the document, and the newest place that it holds. */
export function draftReplica({ onTyped, onStray }: ReplicaOptions) {
  let place: DraftPlace | null = null;
  let doc = new Y.Doc();
  attach(doc);

  function attach(fresh: Y.Doc) {
    fresh.on("update", (update: Uint8Array, origin: unknown) => {
      if (origin === "server" || origin === "device") return;
      if (fresh === doc) onTyped(update);
      else onStray(update);
    });
  }

  function welcome({ epoch, sequence, update }: Welcome): void {
    apply(doc, [update]);
    place = { epoch, sequence };
  }

  const ownVector = () => Y.decodeStateVector(Y.encodeStateVector(doc));

  return {
    doc: () => doc,
    place: () => place,
    known: (): Known => place && { epoch: place.epoch, vector: toBase64(Y.encodeStateVector(doc)) },
    welcome,
    /** A document with nothing but the server's state; what was typed into the one before is the caller's to keep. */
    replace(given: Welcome): { before: Y.Doc; seen: DraftPlace | null } {
      const replaced = { before: doc, seen: place };
      doc = new Y.Doc();
      attach(doc);
      welcome(given);
      return replaced;
    },
    /** Returns false when something between is missing. */
    receive({ epoch, sequence, updates }: Updates): boolean {
      if (!place || epoch !== place.epoch) return false;
      if (sequence <= place.sequence) return true;
      apply(doc, updates);
      if (sequence - updates.length > place.sequence) return false;
      place = { epoch, sequence };
      return true;
    },
    /**
     * Whether the server has a draft that was made anew. One of another epoch that was restored from a backup has grown
     * from the same beginning, and both can be merged.
     */
    isAnother({ epoch, vector }: Welcome): boolean {
      if (place === null || place.epoch === epoch) return false;
      const ours = ownVector();
      return ![...vectorOf(vector).keys()].some((client) => ours.has(client));
    },
    /** Takes records of this device over; false when the draft lacks what they build on. */
    adopt(records: readonly { update: Uint8Array }[]): boolean {
      const updates = records.map(({ update }) => update);
      if (isIncomplete(docOf([Y.encodeStateAsUpdate(doc), ...updates]))) return false;
      doc.transact(() => {
        for (const update of updates) Y.applyUpdate(doc, update, "device");
      }, "device");
      return true;
    },
    /** Whether this update brings all that the document holds and the server, by its vector, does not. */
    isAllIn({ update, vector }: { update: Uint8Array; vector: string }): boolean {
      const theirs = vectorOf(vector);
      const ours = ownVector();
      const { from, to } = Y.parseUpdateMeta(update);
      return [...ours].every(([client, clock]) => {
        const known = theirs.get(client) ?? 0;
        return (
          clock <= known || ((from.get(client) ?? clock) <= known && (to.get(client) ?? 0) >= clock)
        );
      });
    },
    beyond: (vector: string): Uint8Array => Y.encodeStateAsUpdate(doc, fromBase64(vector)),
    /** Whether the document holds what the server, by its vector, does not. */
    isAheadOf(vector: string): boolean {
      const theirs = vectorOf(vector);
      const ours = ownVector();
      return [...ours].some(([client, clock]) => clock > (theirs.get(client) ?? 0));
    },
  };
}
export type DraftReplica = ReturnType<typeof draftReplica>;
