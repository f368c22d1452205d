/** What the studio edits and saves together. */
export type EditedContent = {
  title: string;
  excerpt: string;
  document: unknown;
  tags: string[];
  picture: { key: string; alt: string } | null;
  lang: string;
};

/** The draft as the server has it when it refuses a stale one. */
type ServerDraft = Omit<EditedContent, "picture" | "lang"> & {
  revision: number;
  picture?: EditedContent["picture"];
  savedBy: { name: string } | null;
};

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
