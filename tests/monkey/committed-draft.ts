import type { Sql } from "postgres";
import * as Y from "yjs";
import { draftParts, partNames } from "#app/features/articles/shared-draft/draft-doc.ts";
import { settleDraft } from "#app/features/articles/shared-draft/settle-draft.ts";
import { isInPieces, wordsIn } from "./numbered-words.ts";
import { wordTrace } from "./word-trace.ts";

/** All text of a draft, as the pages read theirs. */
function textOf(doc: Y.Doc): string {
  const { document, title, excerpt, tags } = draftParts(doc);
  const names = [...tags.values()].map((tag) => JSON.stringify(tag));
  const texts: string[] = [];
  const visit = (node: unknown) => {
    if (node instanceof Y.XmlText) {
      const delta = node.toDelta() as { insert: unknown }[];
      texts.push(delta.map(({ insert }) => (typeof insert === "string" ? insert : "")).join(""));
    } else if (node instanceof Y.XmlFragment) node.toArray().forEach(visit);
  };
  visit(document);
  return [title.toJSON(), excerpt.toJSON(), ...texts, ...names].join("\n");
}

/** Everything of a draft, in the form of the pages' own. */
function dumpOf(doc: Y.Doc): string {
  const parts = draftParts(doc);
  const json = partNames.map((name) => {
    const part: unknown = parts[name].toJSON();
    const order = ([one]: [string, unknown], [other]: [string, unknown]) => (one < other ? -1 : 1);
    return typeof part === "object" && part !== null ? Object.entries(part).sort(order) : part;
  });
  return JSON.stringify([json[0], json[1], json[2], json[4], json[3]]);
}

type Row = { sequence: number; update: Uint8Array; user_id: string | null };

/** Follows what is committed of a draft, row by row, and lets the validator judge each state. */
export function committedDraft(sql: Sql, articleId: string) {
  let doc = new Y.Doc();
  let sequence = 0;
  let begun = false;
  let rows = 0;
  let jumps = 0;
  const invalid: string[] = [];
  let rescuedText = "";
  /** The words that were ever in a committed state, or rescued. */
  const everStored = new Set<number>();
  const trace = wordTrace();

  function judge(what: string) {
    const settled = settleDraft(doc, { merged: false });
    if (settled.kind === "refused") {
      invalid.push(`${what}: ${JSON.stringify(settled.problems.slice(0, 2))}`);
    }
    const numbers = wordsIn(textOf(doc));
    for (const number of numbers.keys()) everStored.add(number);
    trace.see(what, numbers);
  }

  async function begin() {
    const [state] = await sql`
      select state, through_sequence from draft_states where article_id = ${articleId}`;
    if (!state) throw new Error("The draft is not shared.");
    if (begun) jumps++;
    doc = new Y.Doc();
    Y.applyUpdate(doc, state.state as Uint8Array);
    sequence = Number(state.through_sequence);
    trace.see(`compaction through ${sequence}`, wordsIn(textOf(doc)));
    begun = true;
  }

  async function follow(): Promise<void> {
    if (!begun) await begin();
    const found = await sql<Row[]>`
      select sequence, update, user_id from draft_updates
      where article_id = ${articleId} and sequence > ${sequence} order by sequence limit 1000`;
    const [first] = found;
    if (first && first.sequence !== sequence + 1) {
      await begin();
      return follow();
    }
    for (const row of found) {
      Y.applyUpdate(doc, row.update);
      sequence = row.sequence;
      rows++;
      judge(`update ${row.sequence} of ${row.user_id ?? "the server"}`);
    }
    const rescued = await sql<{ text: string }[]>`
      select text from rescued_texts where article_id = ${articleId}`;
    rescuedText = rescued.map(({ text }) => text).join(" ");
    for (const { text } of rescued) for (const [n] of wordsIn(text)) everStored.add(n);
  }

  let following: Promise<void> = Promise.resolve();

  return {
    /** Takes in what is committed by now. */
    poll(): Promise<void> {
      following = following.catch(() => undefined).then(follow);
      return following;
    },
    /** Whether a word was in any committed state, or rescued; others may have typed into it. */
    hasEverStored: (number: number) =>
      everStored.has(number) || isInPieces(`${textOf(doc)} ${rescuedText}`, number),
    traceOf: trace.of,
    invalid,
    facts: () => ({ sequence, rows, jumps }),
    followed: () => dumpOf(doc),
    /** The draft as a process that starts now reads it. */
    async read() {
      const whole = new Y.Doc();
      const [state] = await sql`
        select state, through_sequence from draft_states where article_id = ${articleId}`;
      const through = Number(state?.through_sequence);
      const later = await sql<Row[]>`
        select sequence, update, user_id from draft_updates
        where article_id = ${articleId} and sequence > ${through} order by sequence`;
      Y.applyUpdate(whole, state?.state as Uint8Array);
      for (const { update } of later) Y.applyUpdate(whole, update);
      const rescued = await sql<{ text: string }[]>`
        select text from rescued_texts where article_id = ${articleId}`;
      const texts = rescued.map(({ text }) => text).join("\n");
      return { dump: dumpOf(whole), text: textOf(whole), rescued: texts };
    },
  };
}
export type CommittedDraft = ReturnType<typeof committedDraft>;
