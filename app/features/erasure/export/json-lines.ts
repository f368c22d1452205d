/** Reads one page of rows after `last`, the last row of the page before; null at the beginning. */
export type ReadPage<T> = (last: T | null) => Promise<T[]>;

/** All rows, a page at a time: no more than one page is in memory. */
export async function* everyRow<T>(read: ReadPage<T>): AsyncGenerator<T> {
  let page = await read(null);
  while (page.length > 0) {
    yield* page;
    page = await read(page.at(-1) ?? null);
  }
}

/** The rows as the text of one JSON array, piece by piece. */
export async function* jsonArray(rows: AsyncIterable<unknown>): AsyncGenerator<string> {
  let between = "[\n";
  for await (const row of rows) {
    yield between + JSON.stringify(row, null, 2);
    between = ",\n";
  }
  yield between === "[\n" ? "[]\n" : "\n]\n";
}
