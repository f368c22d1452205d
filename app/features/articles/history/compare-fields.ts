import {
  compareWords,
  effortOfDocument,
  tokensOf,
} from "#app/features/editor/compare/compare-words.ts";
import type { DraftContent } from "../draft-content.ts";

/** Part of a text: added, removed, or in both. */
export type TextPart = { change: "added" | "removed" | null; text: string };
type Picture = DraftContent["picture"];

/** What differs beside the text; null or empty where nothing does. */
export type ComparedFields = {
  title: TextPart[] | null;
  excerpt: TextPart[] | null;
  tags: TextPart[];
  picture: { before: Picture; after: Picture; replaced: boolean; alt: TextPart[] | null } | null;
  lang: { before: string; after: string } | null;
};

/** Compares two plain texts word by word; null when they are equal. */
function compareTexts(before: string, after: string): TextPart[] | null {
  if (before === after) return null;
  const keyed = (text: string) => tokensOf(text).map((key) => ({ key }));
  const compared = { before: keyed(before), after: keyed(after) };
  const textOf = (words: readonly { key: string }[]) => words.map(({ key }) => key).join("");
  const parts = compareWords(compared, effortOfDocument()).flatMap((run): TextPart[] => {
    if (run.equal) return [{ change: null, text: textOf(run.after) }];
    return [
      { change: "removed", text: textOf(run.before) },
      { change: "added", text: textOf(run.after) },
    ];
  });
  return parts.filter(({ text }) => text !== "");
}

function compareTags(before: readonly string[], after: readonly string[]): TextPart[] {
  const gone = before.filter((tag) => !after.includes(tag));
  const come = after.filter((tag) => !before.includes(tag));
  const reordered = gone.length + come.length === 0 && before.join("\n") !== after.join("\n");
  if (reordered) return after.map((text) => ({ change: null, text }));
  return [
    ...gone.map((text): TextPart => ({ change: "removed", text })),
    ...come.map((text): TextPart => ({ change: "added", text })),
  ];
}

function comparePictures(before: Picture, after: Picture): ComparedFields["picture"] {
  const replaced = before?.key !== after?.key;
  const alt = compareTexts(before?.alt ?? "", after?.alt ?? "");
  return replaced || alt ? { before, after, replaced, alt } : null;
}

export function compareFields(before: DraftContent, after: DraftContent): ComparedFields {
  return {
    title: compareTexts(before.title, after.title),
    excerpt: compareTexts(before.excerpt, after.excerpt),
    tags: compareTags(before.tags, after.tags),
    picture: comparePictures(before.picture, after.picture),
    lang: before.lang === after.lang ? null : { before: before.lang, after: after.lang },
  };
}

export const fieldsDiffer = ({ tags, ...others }: ComparedFields): boolean =>
  tags.length > 0 || Object.values(others).some((field) => field !== null);
