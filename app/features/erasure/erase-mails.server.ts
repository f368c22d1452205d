import { createHash } from "node:crypto";
import { rm } from "node:fs/promises";
import path from "node:path";
import { sql } from "drizzle-orm";
import { env } from "#app/env.server.ts";
import type { Tx } from "#app/infra/context.ts";
import { findMailFile, listMailFiles } from "#app/infra/mail/mail-files.server.ts";

const mostFiles = 100_000;

/** What of the file's name is made from the occasion it was written for. */
const markOf = (key: string) => createHash("sha256").update(key).digest("hex").slice(0, 12);

/** Words that only their mails hold: their id, and the addresses that the inbox still knows. */
async function listWords(tx: Tx, userId: string): Promise<string[]> {
  const found = await tx.db.execute<{ address: string }>(sql`
    select distinct word[1] as address from webhook_deliveries,
      regexp_matches(payload::text, '"([^"@\\s]+@[^"@\\s]+)"', 'g') as word
    where position(${userId} in payload::text) > 0`);
  return [userId, ...found.map(({ address }) => address)];
}

/**
 * Removes the mails to a person, and those about them, that were written to files because there is no
 * mail server. Answers how many; what it had found once is not found again.
 */
export async function eraseMails(tx: Tx, userId: string): Promise<number> {
  const names = await listMailFiles(mostFiles);
  if (names.length === 0) return 0;
  const keys = await tx.db.execute<{ key: string }>(
    sql`select key from sent_mails where position(${userId} in key) > 0`,
  );
  const marks = new Set(keys.map(({ key }) => markOf(key)));
  const words = await listWords(tx, userId);
  let erased = 0;
  for (const name of names) {
    const mark = name.slice(name.indexOf("-") + 1, -".eml".length);
    const bytes = marks.has(mark) ? null : await findMailFile(name);
    if (bytes && !words.some((word) => Buffer.from(bytes).includes(word))) continue;
    await rm(path.join(env.DATA_DIR, "mail", name), { force: true });
    erased += 1;
  }
  return erased;
}
