import type { Mood } from "#app/features/admin/admin-words.tsx";

export type PersonState = "active" | "banned" | "deleted";

export const personStateWords: Record<PersonState, { label: string; mood: Mood }> = {
  active: { label: "Active", mood: "good" },
  banned: { label: "Banned", mood: "bad" },
  deleted: { label: "Deleted", mood: "quiet" },
};

export function stateOf(user: { banned: boolean; deletedAt: Date | null }): PersonState {
  if (user.deletedAt) return "deleted";
  return user.banned ? "banned" : "active";
}
