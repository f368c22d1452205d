import type { DraftConversation } from "./draft-conversation.ts";
import type { DeviceStore } from "./device-store.ts";
import type { KeptCopy } from "./draft-session.ts";
import type { KeptCopies } from "./kept-copies.ts";
import type { UnsentUpdates } from "./unsent-updates.ts";
import { wordsInUpdates } from "./words-in-updates.ts";

type Parts = {
  conversation: DraftConversation;
  copies: KeptCopies;
  unsent: UnsentUpdates;
  store: DeviceStore;
};

const unsentId = "unsent";

/** What the writer may take away as text: kept copies, and what is unsent of a draft that takes nothing any more. */
export function sessionCopies({ conversation, copies, unsent, store }: Parts) {
  function unsentCopy(): KeptCopy[] {
    const { blocked } = conversation.facts();
    if (blocked !== "gone" && blocked !== "forbidden") return [];
    const updates = [...conversation.waiting(), ...unsent.entries()];
    const text = wordsInUpdates(updates);
    return text === "" ? [] : [{ id: unsentId, at: updates.at(-1)?.at ?? 0, text }];
  }

  return {
    list: (): KeptCopy[] =>
      conversation.facts().isOthers ? [] : [...copies.list(), ...unsentCopy()],
    async drop(id: string): Promise<void> {
      if (id !== unsentId) return copies.drop(id);
      const records = conversation.waiting().map((record) => record.id);
      conversation.dropWaiting();
      unsent.settle(unsent.entries());
      await store.remove(records).catch(() => undefined);
    },
  };
}
