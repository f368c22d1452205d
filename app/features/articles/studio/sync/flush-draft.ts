import type { DraftPlace } from "../../shared-draft/draft-place.ts";
import type { DraftConversation } from "./draft-conversation.ts";
import type { DraftLink } from "./draft-link.ts";
import type { DraftPushes } from "./draft-pushes.ts";
import type { DraftReplica } from "./draft-replica.ts";

type Parts = {
  conversation: DraftConversation;
  link: DraftLink;
  pushes: DraftPushes;
  replica: DraftReplica;
  retry: () => void;
  isStopped: () => boolean;
  onChange: (listener: () => void) => () => void;
};

const isBehind = (place: DraftPlace, stored: DraftPlace | null): boolean =>
  stored?.epoch === place.epoch && place.sequence < stored.sequence;

/**
 * Resolves with the place that is stored, once all is and the document holds it: the server may have repaired what it
 * stored. Null when something stands in the way.
 */
export function flushDraft(parts: Parts): Promise<DraftPlace | null> {
  const { conversation, link, pushes, replica } = parts;
  const facts = conversation.facts();
  const problem = facts.refused;
  if (facts.isFailing || link.isDown()) parts.retry();
  conversation.tryAgain();
  pushes.pump();

  function outcome(): DraftPlace | null | undefined {
    const isLost = link.isDown() && !link.isTrying();
    const isRefused = facts.refused !== null && facts.refused !== problem;
    if (parts.isStopped() || facts.blocked || facts.isFailing || isLost || isRefused) return null;
    const place = replica.place();
    if (!place || !pushes.isDone() || !conversation.isIdle()) return undefined;
    if (facts.isOlder) return facts.stored ?? place;
    if (!isBehind(place, facts.stored)) return place;
    conversation.greet();
    return undefined;
  }

  return new Promise((resolve) => {
    const check = () => {
      const result = outcome();
      if (result === undefined) return;
      stop();
      resolve(result);
    };
    const stop = parts.onChange(check);
    check();
  });
}
