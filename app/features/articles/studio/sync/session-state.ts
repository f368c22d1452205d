import type { SessionState } from "./draft-session.ts";

/** `others`: somebody else has signed in, and this page is not theirs. */
export type Blocked = "signed-out" | "others" | "forbidden" | "gone";

export type SessionFacts = {
  blocked: Blocked | null;
  isDown: boolean;
  isOlder: boolean;
  refused: { path: string; message: string } | null;
  hasPlace: boolean;
  isStored: boolean;
  kept: boolean;
};

/** Returns the most important fact for the writer. */
export function sessionState(facts: SessionFacts): SessionState {
  const { kept, refused } = facts;
  if (facts.blocked) return { kind: facts.blocked, kept };
  if (facts.isDown) return { kind: "offline", kept };
  if (refused) return { kind: "refused", ...refused, kept };
  if (facts.isOlder) return { kind: "older", kept };
  if (!facts.hasPlace) return { kind: "opening" };
  return facts.isStored ? { kind: "saved" } : { kind: "saving", kept };
}
