import type { Transaction } from "@tiptap/pm/state";

/** What one plugin writes on transactions for itself, with its type. */
export function transactionNote<Note>() {
  const notes = new WeakMap<Transaction, Note>();
  return {
    of: (tr: Transaction): Note | undefined => notes.get(tr),
    on(tr: Transaction, note: Note): Transaction {
      notes.set(tr, note);
      return tr;
    },
  };
}
