/** "To come": what newsrooms write where something is missing. No English or French word has these letters alone. */
const reminder = /(?<![\p{L}\p{N}])TK(?:TK)*(?![\p{L}\p{N}])/gu;

/** Returns where a text says that something is still to come. */
export function remindersIn(text: string): { index: number; length: number }[] {
  return [...text.matchAll(reminder)].map(({ index, 0: found }) => ({
    index,
    length: found.length,
  }));
}
