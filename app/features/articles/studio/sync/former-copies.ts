import { z } from "zod";
import { isRecord } from "#app/features/editor/check-attributes.ts";
import { DraftContent } from "../../draft-content.ts";
import type { KeptCopy } from "./draft-session.ts";

const Former = z.object({ at: z.number(), content: DraftContent.partial() });

/** The words of a document's JSON, a line for each block of text; made for JSON of any version. */
function linesOf(node: unknown): string[] {
  if (!isRecord(node)) return [];
  const content: unknown[] = Array.isArray(node.content) ? node.content : [];
  const isText = (child: unknown) => isRecord(child) && typeof child.text === "string";
  if (!content.some(isText)) return content.flatMap(linesOf);
  return [
    content
      .map((child) => (isRecord(child) && typeof child.text === "string" ? child.text : "\n"))
      .join(""),
  ];
}

function readCopy(key: string, json: string): KeptCopy[] {
  try {
    const { at, content } = Former.parse(JSON.parse(json));
    const { title = "", excerpt = "", document } = content;
    const text = [title, excerpt, ...linesOf(document)].filter((line) => line.trim() !== "");
    return [{ id: key, at, text: text.join("\n") }];
  } catch {
    return [];
  }
}

export type FormerCopies = { list(): KeptCopy[]; drop(id: string): void };

/** What the version before kept in `localStorage` for an article. */
export function formerCopies(articleId: string, storage: () => Storage): FormerCopies {
  const prefix = `masthead:draft:${articleId}:`;
  return {
    list() {
      try {
        const held = storage();
        const keys = Array.from({ length: held.length }, (_, index) => held.key(index) ?? "");
        const ours = keys.filter((key) => key.startsWith(prefix));
        return ours.flatMap((key) => readCopy(key, held.getItem(key) ?? ""));
      } catch {
        return [];
      }
    },
    drop(id) {
      try {
        if (id.startsWith(prefix)) storage().removeItem(id);
      } catch {
        // A storage that is forbidden holds no copy.
      }
    },
  };
}
