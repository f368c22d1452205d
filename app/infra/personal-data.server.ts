import { type SQL, sql } from "drizzle-orm";
import type { PgTable } from "drizzle-orm/pg-core";
import type { ErasedTexts } from "#app/db/values.ts";
import type { Ctx, Tx } from "./context.ts";

/** The result of one transaction of an erasure: how many rows, and whether to call again for more. */
export type Erased = { erased: number; more: boolean };

/** One part of an erasure. Each `take` is a transaction of its own and may be repeated. */
export type ErasureStep = {
  /** The key of its count in the deletion log. Steps of several features may share one. */
  name: string;
  /** The policy under which this step runs; it runs under both when left out. */
  only?: ErasedTexts;
  take(tx: Tx, userId: string): Promise<Erased>;
};

export type ExportContent = Iterable<string | Uint8Array> | AsyncIterable<string | Uint8Array>;

/** One file of an export. `content` is called when the archive reaches the file. */
export type ExportFile = { name: string; content: () => ExportContent; compressed?: true };

type ReadValue = (ctx: Ctx, userId: string) => Promise<unknown>;
type ReadRows = (ctx: Ctx, userId: string) => AsyncIterable<unknown>;

/**
 * The personal data of one feature. Each feature declares it in `personal-data.server.ts`, and `erasure`
 * composes the declarations.
 */
export type PersonalData = {
  /** In the order in which the steps run. */
  erasure: readonly ErasureStep[];
  /** Files that are one JSON object: file name, key, value. Features may add keys to the same file. */
  objects?: Record<string, Record<string, ReadValue>>;
  /** Files that are one JSON array of any length, by file name. */
  lists?: Record<string, ReadRows>;
  /** Other files. The files are listed before the archive begins. */
  files?: (ctx: Ctx, userId: string) => Promise<ExportFile[]>;
};

type Take = (tx: Tx, userId: string) => Promise<number>;

/** A step that takes some rows at a time, found by an index, until none is left. */
export const untilNone =
  (take: Take) =>
  async (tx: Tx, userId: string): Promise<Erased> => {
    const erased = await take(tx, userId);
    return { erased, more: erased > 0 };
  };

/** A step that takes everything in one transaction. */
export const atOnce =
  (take: Take) =>
  async (tx: Tx, userId: string): Promise<Erased> => ({
    erased: await take(tx, userId),
    more: false,
  });

const mostDeleted = 1_000;

type Rows = { table: PgTable; where: SQL | undefined };

/** Deletes at most a thousand rows. Returns how many there were. */
export async function deleteSome(tx: Tx, { table, where }: Rows): Promise<number> {
  const deleted = await tx.db
    .delete(table)
    .where(
      sql`${table}.ctid = any(array(select ctid from ${table} where ${where} limit ${mostDeleted}))`,
    )
    .returning({ one: sql`1` });
  return deleted.length;
}

/** As `deleteSome`, where no index finds the rows: the table is read again only after a full batch. */
export async function deleteByScan(tx: Tx, rows: Rows): Promise<Erased> {
  const erased = await deleteSome(tx, rows);
  return { erased, more: erased === mostDeleted };
}

/** Reads one page of rows after `last`, the last row of the page before; null at the beginning. */
type ReadPage<T> = (last: T | null) => Promise<T[]>;

/** All rows, one page at a time: no more than one page is in memory. */
export async function* everyRow<T>(read: ReadPage<T>): AsyncGenerator<T> {
  let page = await read(null);
  while (page.length > 0) {
    yield* page;
    page = await read(page.at(-1) ?? null);
  }
}

/** A list of an export from a query that returns one page of a person's rows. */
export const everyRowOf =
  <T>(list: (ctx: Ctx, page: { userId: string; last: T | null }) => Promise<T[]>): ReadRows =>
  (ctx, userId) =>
    everyRow<T>((last) => list(ctx, { userId, last }));

/** Yields the rows as the text of one JSON array, piece by piece. */
export async function* jsonArray(
  rows: Iterable<unknown> | AsyncIterable<unknown>,
): AsyncGenerator<string> {
  let between = "[\n";
  for await (const row of rows) {
    yield between + JSON.stringify(row, null, 2);
    between = ",\n";
  }
  yield between === "[\n" ? "[]\n" : "\n]\n";
}
