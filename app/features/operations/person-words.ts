import type { Mood } from "#app/features/admin/admin-words.tsx";
import type { PlainId } from "#app/messages/message-types.ts";

export type PersonState = "active" | "banned" | "deleted";

export const personStateWords: Record<PersonState, { label: PlainId; mood: Mood }> = {
  active: { label: "operations.person-active", mood: "good" },
  banned: { label: "operations.person-banned", mood: "bad" },
  deleted: { label: "operations.person-deleted", mood: "quiet" },
};

export function stateOf(user: { banned: boolean; deletedAt: Date | null }): PersonState {
  if (user.deletedAt) return "deleted";
  return user.banned ? "banned" : "active";
}
