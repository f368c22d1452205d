import { createHash } from "node:crypto";
import { rm } from "node:fs/promises";
import path from "node:path";
import { sql } from "drizzle-orm";
import { mentions } from "#app/db/mentions.server.ts";
import { sentEmails } from "#app/db/schema/index.server.ts";
import { env } from "#app/configuration/env.server.ts";
import type { Tx } from "#app/infra/context.ts";
import {
  deletePartialEmails,
  findEmailFile,
  listEmailFiles,
} from "#app/infra/mail/email-files.server.ts";

const mostFiles = 100_000;

/** Bytes as signs, one each, whatever they mean: an address is looked for in the same way. */
const asSigns = (bytes: Uint8Array) => Buffer.from(bytes).toString("latin1");
const quoted = (words: string) => asSigns(Buffer.from(words)).replace(/[^\w]/g, "\\$&");
const wholeId = (userId: string) => new RegExp(`${quoted(userId)}(?!\\w)`);

/** Not where it is part of another address: `ada@example.org` in `hada@example.org.uk`. */
function wholeAddress(address: string): RegExp {
  const sign = "[\\w.!#$%&'*+/=?^`{|}~\\x80-\\xff-]";
  return new RegExp(`(?<!${sign})${quoted(address)}(?![\\w\\x80-\\xff-]|\\.[\\w\\x80-\\xff])`);
}

/** What of the file's name is made from the occasion it was written for. */
const markOf = (key: string) => createHash("sha256").update(key).digest("hex").slice(0, 12);

/** Their id, and the addresses that the inbox still knows, where they stand as a whole. */
async function listPatterns(tx: Tx, userId: string): Promise<RegExp[]> {
  const found = await tx.db.execute<{ address: string }>(sql`
    select distinct word[1] as address from webhook_deliveries,
      regexp_matches(payload::text, '"([^"@\\s]+@[^"@\\s]+)"', 'g') as word
    where subject = ${userId}`);
  return [wholeId(userId), ...found.map(({ address }) => wholeAddress(address))];
}

/**
 * Removes the mails to a person, and those about them, that were written to files because there is no
 * mail server. Answers how many; what it had found once is not found again.
 */
export async function eraseEmails(tx: Tx, userId: string): Promise<number> {
  await deletePartialEmails(tx.now);
  const names = await listEmailFiles(mostFiles);
  if (names.length === 0) return 0;
  const keys = await tx.db.execute<{ key: string }>(
    sql`select key from sent_mails where ${mentions(sentEmails.key, userId)}`,
  );
  const marks = new Set(keys.map(({ key }) => markOf(key)));
  const patterns = await listPatterns(tx, userId);
  let erased = 0;
  for (const name of names) {
    const mark = name.slice(name.indexOf("-") + 1, -".eml".length);
    const bytes = marks.has(mark) ? null : await findEmailFile(name);
    if (bytes && !patterns.some((pattern) => pattern.test(asSigns(bytes)))) continue;
    await rm(path.join(env.DATA_DIR, "mail", name), { force: true });
    erased += 1;
  }
  return erased;
}
