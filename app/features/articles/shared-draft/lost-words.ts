import * as Y from "yjs";

/** Words that a change made invisible without deleting them, and their writer. */
export type LostWords = { client: number; clock: number; text: string };

type Range = { client: number; from: number; to: number };
type Deletions = ReturnType<typeof Y.createDeleteSet>;

function isDeletedBy(deletions: Deletions, { client, clock }: { client: number; clock: number }) {
  const ranges = deletions.clients.get(client) ?? [];
  return ranges.some((range) => range.clock <= clock && clock < range.clock + range.len);
}

/** Returns the parts of a text whose characters `deletions` does not name. */
function keptParts(words: LostWords, deletions: Deletions): LostWords[] {
  const parts: LostWords[] = [];
  let open: LostWords | null = null;
  for (let index = 0; index < words.text.length; index++) {
    const clock = words.clock + index;
    if (isDeletedBy(deletions, { client: words.client, clock })) {
      open = null;
      continue;
    }
    if (!open) parts.push((open = { client: words.client, clock, text: "" }));
    open.text += words.text[index] ?? "";
  }
  return parts;
}

function* structsIn(store: Y.Doc["store"], { client, from, to }: Range) {
  const structs = store.clients.get(client) ?? [];
  if (structs.length === 0 || from >= Y.getState(store, client)) return;
  for (let index = Y.findIndexSS(structs, from); index < structs.length; index++) {
    const struct = structs[index];
    if (!struct || struct.id.clock >= to) return;
    yield struct;
  }
}

/** Texts that the transaction deleted; read before they are collected as garbage. */
export function textsDeletedIn({ doc, deleteSet }: Y.Transaction): LostWords[] {
  const texts: LostWords[] = [];
  for (const [client, ranges] of deleteSet.clients) {
    for (const { clock, len } of ranges) {
      for (const struct of structsIn(doc.store, { client, from: clock, to: clock + len })) {
        if (!(struct instanceof Y.Item) || !(struct.content instanceof Y.ContentString)) continue;
        texts.push({ client, clock: struct.id.clock, text: struct.content.str });
      }
    }
  }
  return texts;
}

type Decoded = ReturnType<typeof Y.decodeUpdate>;

/** Texts of an update that arrived in a block which had been collected as garbage before. */
export function textsCollected(decoded: Decoded, { doc, beforeState }: Y.Transaction): LostWords[] {
  return decoded.structs.flatMap((struct) => {
    if (!(struct instanceof Y.Item) || !(struct.content instanceof Y.ContentString)) return [];
    const { client, clock } = struct.id;
    if (clock < (beforeState.get(client) ?? 0)) return [];
    const range = { client, from: clock, to: clock + struct.length };
    const collected = [...structsIn(doc.store, range)].some((each) => each instanceof Y.GC);
    return collected ? [{ client, clock, text: struct.content.str }] : [];
  });
}

/** Returns the parts of these texts that the writers of the update did not delete themselves. */
export function lostWords(texts: LostWords[], { ds }: Decoded): LostWords[] {
  return texts.flatMap((words) => keptParts(words, ds));
}
