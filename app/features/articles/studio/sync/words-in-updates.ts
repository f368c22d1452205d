import * as Y from "yjs";
import { DraftTag } from "../../shared-draft/draft-doc.ts";
import { type LostWords, lostWords } from "../../shared-draft/lost-words.ts";
import { merged } from "./unsent-updates.ts";

type Struct = ReturnType<typeof Y.decodeUpdate>["structs"][number];

const follows = (struct: Y.Item, last: Y.Item | null): boolean =>
  last !== null &&
  struct.origin?.client === last.id.client &&
  struct.origin.clock === last.id.clock + last.length - 1;

function wordsOf(content: Y.Item["content"]): string | null {
  if (content instanceof Y.ContentString) return content.str;
  const values: unknown[] = content instanceof Y.ContentAny ? content.arr : [];
  return DraftTag.safeParse(values[0]).data?.name ?? null;
}

function textsOf(structs: readonly Struct[]): (LostWords & { begins: boolean })[] {
  let last: Y.Item | null = null;
  let ends = true;
  return structs.flatMap((struct) => {
    if (!(struct instanceof Y.Item)) return [];
    const begins = ends || !follows(struct, last);
    last = struct;
    ends = struct.content instanceof Y.ContentType;
    const text = wordsOf(struct.content);
    if (text === null) ends ||= begins;
    return text === null ? [] : [{ ...struct.id, text, begins }];
  });
}

/**
 * The words that updates insert and do not delete again, as they were typed: a line for each place. It needs no
 * document, since the one that they belong to may be gone.
 */
export function wordsInUpdates(updates: readonly { update: Uint8Array }[]): string {
  if (updates.length === 0) return "";
  const decoded = Y.decodeUpdate(merged(updates));
  let text = "";
  for (const { begins, ...words } of textsOf(decoded.structs)) {
    const kept = lostWords([words], decoded)
      .map((part) => part.text)
      .join("");
    text += begins && text !== "" && kept !== "" ? `\n${kept}` : kept;
  }
  return text.replaceAll("\0", "").trim();
}
