/** What the writer is told after a paste, and may do about it. */
export type PasteNews = {
  /** A sign of work that takes its time. */
  working: boolean;
  /** Whether plain text was read as Markdown, and can be had back. */
  wasMarkdown: boolean;
  /** Pictures on other sites, by their addresses. */
  foreign: readonly string[];
  missing: number;
  problems: readonly string[];
};

export const noNews: PasteNews = {
  working: false,
  wasMarkdown: false,
  foreign: [],
  missing: 0,
  problems: [],
};

export function isSilent({ working, wasMarkdown, foreign, missing, problems }: PasteNews): boolean {
  return !working && !wasMarkdown && foreign.length + missing + problems.length === 0;
}
