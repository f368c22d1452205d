import { createHash } from "node:crypto";
import { rm } from "node:fs/promises";
import path from "node:path";
import { and, asc, gt, lte, sql } from "drizzle-orm";
import { env } from "#app/configuration/env.server.ts";
import { mentions } from "#app/db/mentions.server.ts";
import { sentEmails } from "#app/db/schema/index.server.ts";
import type { Ctx, Tx } from "#app/infra/context.ts";
import {
  deletePartialEmails,
  findEmailFile,
  listEmailFiles,
} from "#app/infra/mail/email-files.server.ts";
import { atOnce, deleteByScan, type PersonalData } from "#app/infra/personal-data.server.ts";

const mostFiles = 100_000;

/**
 * Converts each byte to one character, whatever it means; a search term is converted the same way.
 */
const asSigns = (bytes: Uint8Array) => Buffer.from(bytes).toString("latin1");
const quoted = (words: string) => asSigns(Buffer.from(words)).replace(/[^\w]/g, "\\$&");
const wholeId = (userId: string) => new RegExp(`${quoted(userId)}(?!\\w)`);

/** Does not match inside another address: `ada@example.org` in `hada@example.org.uk`. */
function wholeAddress(address: string): RegExp {
  const sign = "[\\w.!#$%&'*+/=?^`{|}~\\x80-\\xff-]";
  return new RegExp(`(?<!${sign})${quoted(address)}(?![\\w\\x80-\\xff-]|\\.[\\w\\x80-\\xff])`);
}

/** Returns the part of the file's name that is derived from the email's key. */
const markOf = (key: string) => createHash("sha256").update(key).digest("hex").slice(0, 12);

/** Returns patterns for the person's id and for their addresses in the inbox, as whole words. */
async function listPatterns(tx: Tx, userId: string): Promise<RegExp[]> {
  const found = await tx.db.execute<{ address: string }>(sql`
    select distinct word[1] as address from webhook_deliveries,
      regexp_matches(payload::text, '"([^"@\\s]+@[^"@\\s]+)"', 'g') as word
    where subject = ${userId}`);
  return [wholeId(userId), ...found.map(({ address }) => wholeAddress(address))];
}

/**
 * Removes the mails to a person, and those about them, that were written to files because there is no
 * mail server. Returns how many; what it had found once is not found again.
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

const eraseSentEmails = (tx: Tx, userId: string) =>
  deleteByScan(tx, { table: sentEmails, where: mentions(sentEmails.key, userId) });

/**
 * No index finds a person in the keys, so the export scans all keys, in batches small enough to be fast.
 */
const lookedAtOnce = 50_000;

/** Returns the last key of the batch after `last`; null when no full batch is left. */
async function findEnd(ctx: Ctx, last: string): Promise<string | null> {
  const { key } = sentEmails;
  const [row] = await ctx.db
    .select({ key })
    .from(sentEmails)
    .where(gt(key, last))
    .orderBy(asc(key))
    .offset(lookedAtOnce - 1)
    .limit(1);
  return row?.key ?? null;
}

/**
 * Yields the emails sent to this person, or to others about them. A key begins with its occasion and ends
 * with its recipient; the export does not name other recipients.
 */
async function* everyEmail(ctx: Ctx, userId: string) {
  const { key, sentAt } = sentEmails;
  for (let last: string | null = ""; last !== null;) {
    const end: string | null = await findEnd(ctx, last);
    const found = await ctx.db
      .select({ key, sentAt })
      .from(sentEmails)
      .where(
        and(gt(key, last), end === null ? undefined : lte(key, end), mentions(sql`${key}`, userId)),
      )
      .orderBy(asc(key));
    for (const sent of found) {
      const to = sent.key.endsWith(`:${userId}`) ? "you" : "an administrator";
      yield { letter: sent.key.split(":")[0], to, sentAt: sent.sentAt };
    }
    last = end;
  }
}

/** The files come before the occasions, by which they are found. */
export const personalData: PersonalData = {
  erasure: [
    { name: "mails", take: atOnce(eraseEmails) },
    { name: "sentMails", take: eraseSentEmails },
  ],
  lists: { "letters.json": everyEmail },
};
