import { z } from "zod";
import { EditedContent } from "./edited-draft.ts";
import type { KeptDraft } from "./draft-saver.ts";

const Kept = z.object({
  at: z.number(),
  revision: z.number(),
  content: EditedContent,
});

const prefixOf = (articleId: string) => `masthead:draft:${articleId}:`;

/** Each tab has its own copy: a save in one tab does not clear the unsaved text of another. */
function tabId(): string {
  const known = sessionStorage.getItem("masthead:tab");
  if (known) return known;
  const made = crypto.randomUUID();
  sessionStorage.setItem("masthead:tab", made);
  return made;
}

function readCopy(key: string): z.output<typeof Kept> | null {
  try {
    return Kept.parse(JSON.parse(localStorage.getItem(key) ?? ""));
  } catch {
    return null;
  }
}

/**
 * Returns the newest copy of this article that any tab of this device has stored, and removes all of them.
 */
export function takeDeviceCopy(articleId: string): KeptDraft | null {
  const keys = Object.keys(localStorage).filter((key) => key.startsWith(prefixOf(articleId)));
  const copies = keys.flatMap((key) => readCopy(key) ?? []);
  for (const key of keys) localStorage.removeItem(key);
  return copies.sort((one, other) => other.at - one.at)[0] ?? null;
}

export function deviceCopy(articleId: string) {
  const key = prefixOf(articleId) + tabId();
  return {
    write(kept: KeptDraft) {
      try {
        localStorage.setItem(key, JSON.stringify({ ...kept, at: Date.now() }));
      } catch {
        // A full or forbidden storage is no reason to stop someone from writing.
      }
    },
    clear: () => localStorage.removeItem(key),
  };
}
