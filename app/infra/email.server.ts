import { createHash } from "node:crypto";
import { isIP } from "node:net";
import type { SendMailOptions } from "nodemailer";
import { sentEmails } from "#app/db/schema/index.server.ts";
import { env } from "#app/configuration/env.server.ts";
import type { Ctx } from "./context.ts";
import { observedHosts, throughCircuit } from "./host-circuit.server.ts";
import { repeatJob } from "./jobs.server.ts";
import {
  deletePartialEmails,
  deleteOldEmailFiles,
  writeEmailFile,
} from "./mail/email-files.server.ts";
import { closeEmailDatabase, inEmailTransaction } from "./mail/email-transaction.server.ts";
import { findSiteName } from "./mail/site-name.server.ts";
import { closeSmtp, EmailNotSent, sendBySmtp } from "./mail/smtp.server.ts";

export type Email = {
  /** One address, without a name. */
  to: string;
  /** Whose mail it is. Stands in the file of one that is not sent, so that it goes with the person. */
  userId?: string;
  subject: string;
  text: string;
  html: string;
  headers?: Record<string, string>;
};

/** `messageKey` names the occasion: the same one makes the same Message-ID, however often it is sent. */
export type KeyedEmail = Email & { messageKey: string };

const oneAddress = /^[^\s<>,;:"()[\]\\@]+@[^\s<>,;:"()[\]\\@]+$/;

function emailHost(): string {
  const { hostname } = new URL(env.SITE_URL);
  return isIP(hostname.replace(/^\[|\]$/g, "")) ? "localhost" : hostname;
}

async function sender(ctx: Ctx) {
  if (env.MAIL_FROM) return env.MAIL_FROM;
  return { name: await findSiteName(ctx), address: `no-reply@${emailHost()}` };
}

async function messageOf(ctx: Ctx, email: KeyedEmail): Promise<SendMailOptions> {
  const id = createHash("sha256").update(`${env.SITE_URL} ${email.messageKey}`).digest("hex");
  return {
    from: await sender(ctx),
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
  const { message } = await composer.sendMail(await messageOf(ctx, { ...email, headers }));
  if (!Buffer.isBuffer(message)) throw new Error("a mail was composed as a stream");
  await writeEmailFile({ bytes: message, at: ctx.now, messageKey: email.messageKey });
}

/** Whether emails become files that no page shows: with Clerk's identities and no SMTP server. */
export const isEmailUnconfigured = (): boolean => env.IDENTITY === "clerk" && !env.SMTP_URL;

if (env.SMTP_URL) observedHosts.add(new URL(env.SMTP_URL).host);

/** One mail asks whether a server that does not answer is back; the others keep no place meanwhile. */
function sendThrough(url: string, message: SendMailOptions): Promise<void> {
  return throughCircuit(new URL(url).host, () => sendBySmtp(url, message));
}

/**
 * Hands one mail over: to the server at SMTP_URL within ten seconds, or without one to a file in
 * DATA_DIR/mail. `refused`: nobody can ever be reached at that address, so trying again is no use.
 * For jobs, never within a request.
 * @throws EmailNotSent when the server does not take it now, HostFailure when it does not answer, and
 * Postponed while it is left alone because it has not answered
 */
export async function sendEmail(ctx: Ctx, email: KeyedEmail): Promise<"sent" | "refused"> {
  if (!oneAddress.test(email.to)) return "refused";
  try {
    if (env.SMTP_URL) await sendThrough(env.SMTP_URL, await messageOf(ctx, email));
    else await writeInstead(ctx, email);
    return "sent";
  } catch (error) {
    if (!(error instanceof EmailNotSent) || !error.final) throw error;
    ctx.log.warn({ err: error }, "email.rejected");
    return "refused";
  }
}

/**
 * Sends a mail once for ever, whoever calls it with this key and however often, also at the same
 * time. The key of a mail about somebody contains their id, so that erasing them finds it. How: the key
 * is claimed in a transaction that ends once the mail is handed over, and given back when it could not
 * be. A process that dies between the two sends it again under the same Message-ID. Answers whether this
 * call sent it. What is to be noted with it goes into one `inEmailTransaction` with this.
 * @throws within any other transaction, which would keep a connection of the pages' pool meanwhile
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

repeatJob("delete-old-mail-files", {
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
