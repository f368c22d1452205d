import type { ArticleDocument, DocumentNode } from "#app/features/editor/document-schema.ts";
import type { WordPressItem } from "./export.ts";
import { plainLine, shortened } from "./plain-text.server.ts";

const longestTitle = 300;
const longestExcerpt = 600;
const wordsOfUntitled = 8;

/** Returns a title within this site's rules: plain, never empty, never longer than allowed. */
export function titleOf(item: WordPressItem, document: ArticleDocument) {
  const { text, hadMarkup } = plainLine(item.title);
  if (text === "") {
    const words = firstWords(document);
    return {
      title: words === "" ? "Untitled" : words,
      details: ["It had no title; it is named after its first words"],
    };
  }
  const details = hadMarkup ? ["Formatting of the title"] : [];
  if (text.length > longestTitle) details.push(`The end of a long title: ${text}`);
  return { title: shortened(text, longestTitle), details };
}

export function excerptOf(item: WordPressItem) {
  const { text, hadMarkup } = plainLine(item.excerpt);
  const details = hadMarkup ? ["Formatting of the excerpt"] : [];
  if (text.length > longestExcerpt) details.push(`The end of a long excerpt: ${text}`);
  return { excerpt: shortened(text, longestExcerpt), details };
}

function firstWords(document: ArticleDocument): string {
  const waiting: DocumentNode[] = document.content.toReversed();
  const words: string[] = [];
  for (let node = waiting.pop(); node && words.length <= wordsOfUntitled; node = waiting.pop()) {
    if (node.text) words.push(...node.text.split(/\s+/).filter((word) => word !== ""));
    waiting.push(...(node.content ?? []).toReversed());
  }
  const some = words.slice(0, wordsOfUntitled).join(" ");
  return shortened(words.length > wordsOfUntitled ? `${some}…` : some, 100);
}
