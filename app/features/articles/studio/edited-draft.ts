import { z } from "zod";
import { DraftContent } from "../draft-content.ts";

/** The content that the studio edits and saves together. */
export const EditedContent = DraftContent.extend({ lang: z.string() });
export type EditedContent = z.output<typeof EditedContent>;

/** The server's draft, returned with the rejection of a stale save. */
export const ServerDraft = DraftContent.partial({ picture: true }).extend({
  revision: z.number(),
  savedBy: z.object({ name: z.string() }).nullable(),
});
type ServerDraft = z.output<typeof ServerDraft>;

export type SaveKind = "autosave" | "named";

export type SaveOutcome =
  | { kind: "saved"; revision: number }
  | { kind: "conflict"; current: ServerDraft }
  | { kind: "signed-out" }
  | { kind: "offline" }
  | { kind: "refused"; message: string };

export type SaveState =
  | { kind: "saved"; ever: boolean }
  | { kind: "unsaved" }
  | { kind: "saving" }
  | Exclude<SaveOutcome, { kind: "saved" }>;
