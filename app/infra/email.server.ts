import { createHash } from "node:crypto";
import { isIP } from "node:net";
import type { SendMailOptions } from "nodemailer";
import { sentEmails } from "#app/db/schema/index.server.ts";
import { env } from "#app/configuration/env.server.ts";
import type { Ctx } from "./context.ts";
import { observedHosts, throughCircuit } from "./host-circuit.server.ts";
import { defineRepeatedJob } from "./jobs.server.ts";
import {
  deletePartialEmails,
  deleteOldEmailFiles,
  writeEmailFile,
} from "./mail/email-files.server.ts";
import { closeEmailDatabase, inEmailTransaction } from "./mail/email-transaction.server.ts";
import { closeSmtp, EmailNotSent, sendBySmtp } from "./mail/smtp.server.ts";

export type Email = {
  /** One address, without a name. */
  to: string;
  /** Stands before the address of the site; MAIL_FROM, where it is set, names both. */
  senderName: string;
  /**
   * The recipient's user id. It is stored in the file of an unsent email, so that the file is erased with the
   * user.
   */
  userId?: string;
  subject: string;
  text: string;
  html: string;
  headers?: Record<string, string>;
};

/**
 * `messageKey` names the occasion: equal keys give equal Message-IDs, however often the email is sent.
 */
export type KeyedEmail = Email & { messageKey: string };

const oneAddress = /^[^\s<>,;:"()[\]\\@]+@[^\s<>,;:"()[\]\\@]+$/;

function emailHost(): string {
  const { hostname } = new URL(env.SITE_URL);
  return isIP(hostname.replace(/^\[|\]$/g, "")) ? "localhost" : hostname;
}

function messageOf(ctx: Ctx, email: KeyedEmail): SendMailOptions {
  const id = createHash("sha256").update(`${env.SITE_URL} ${email.messageKey}`).digest("hex");
  return {
    from: env.MAIL_FROM ?? { name: email.senderName, address: `no-reply@${emailHost()}` },
    to: { name: "", address: email.to },
    subject: email.subject,
    text: email.text,
    html: email.html,
    date: ctx.now,
    messageId: `<${id.slice(0, 32)}@${emailHost()}>`,
    // Automatic replies are suppressed.
    headers: {
      "Auto-Submitted": "auto-generated",
      "X-Auto-Response-Suppress": "All",
      ...email.headers,
    },
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

async function writeInstead(ctx: Ctx, email: KeyedEmail): Promise<void> {
  const { createTransport } = await import("nodemailer");
  const composer = createTransport({ streamTransport: true, buffer: true, newline: "windows" });
  const headers = { ...email.headers, ...(email.userId && { "X-Masthead-Person": email.userId }) };
  const { message } = await composer.sendMail(messageOf(ctx, { ...email, headers }));
  if (!Buffer.isBuffer(message)) throw new Error("a mail was composed as a stream");
  await writeEmailFile({ bytes: message, at: ctx.now, messageKey: email.messageKey });
}

/** Whether emails become files that no page shows: with Clerk's identities and no SMTP server. */
export const isEmailUnconfigured = (): boolean => env.IDENTITY === "clerk" && !env.SMTP_URL;

if (env.SMTP_URL) observedHosts.add(new URL(env.SMTP_URL).host);

/** One email probes whether a silent server is back; the others do not occupy a slot meanwhile. */
function sendThrough(url: string, message: SendMailOptions): Promise<void> {
  return throughCircuit(new URL(url).host, () => sendBySmtp(url, message));
}

/**
 * Hands one email over: to the server at SMTP_URL within ten seconds, or without one to a file in
 * DATA_DIR/mail. Returns `refused` when the address can never be reached, so that a retry is useless. For
 * jobs, never within a request.
 * @throws EmailNotSent when the server does not accept it now, HostFailure when it does not answer, and
 * Postponed while its circuit is open
 */
export async function sendEmail(ctx: Ctx, email: KeyedEmail): Promise<"sent" | "refused"> {
  if (!oneAddress.test(email.to)) return "refused";
  try {
    if (env.SMTP_URL) await sendThrough(env.SMTP_URL, messageOf(ctx, email));
    else await writeInstead(ctx, email);
    return "sent";
  } catch (error) {
    if (!(error instanceof EmailNotSent) || !error.final) throw error;
    ctx.log.warn({ err: error }, "email.rejected");
    return "refused";
  }
}

/**
 * Sends an email once per key, however often it is called, even concurrently. The key of an email about a
 * user contains the user's id, so that erasure finds it. The key is claimed in a transaction that ends once
 * the email is handed over, and released when that fails. A process that dies in between sends the email
 * again under the same Message-ID. Returns whether this call sent it. Records that belong to the email go
 * into the same `inEmailTransaction`.
 * @throws within any other transaction, which would hold a connection of the pages' pool meanwhile
 */
export async function sendOnce(ctx: Ctx, given: { key: string; email: Email }): Promise<boolean> {
  const { key, email } = given;
  return inEmailTransaction(ctx, async (tx) => {
    const claimed = await tx.db
      .insert(sentEmails)
      .values({ key, sentAt: tx.now })
      .onConflictDoNothing()
      .returning({ key: sentEmails.key });
    if (claimed.length === 0) return false;
    return (await sendEmail(tx, { ...email, messageKey: key })) === "sent";
  });
}

export const deleteOldMailFilesJob = defineRepeatedJob("delete-old-mail-files", {
  pattern: "41 3 * * *",
  work: async ({ now }) => {
    await deletePartialEmails(now);
    await deleteOldEmailFiles(now);
  },
});

/** Closes the SMTP and database connections for emails; the next email opens new ones. */
export async function closeEmail(): Promise<void> {
  await Promise.all([closeSmtp(), closeEmailDatabase()]);
}
