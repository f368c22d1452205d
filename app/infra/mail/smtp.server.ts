import type { SendMailOptions } from "nodemailer";
import { singleton } from "#app/db/singleton.server.ts";
import { HostFailure } from "#app/infra/host-failure.ts";

/**
 * Less than PostgreSQL's limit for an idle transaction, since `sendOnce` holds one open: the email is handed
 * over or given up while its claim is still held.
 */
const longestMs = 10_000;

/** Why an email was not sent, without the server's text about the address. */
export class EmailNotSent extends Error {
  override name = "EmailNotSent";
  constructor(
    message: string,
    /** The server will reject it however often it is sent. */
    readonly final: boolean,
  ) {
    super(message);
  }
}

type Transport = { send(options: SendMailOptions): Promise<void>; close(): void };

const smtp = singleton("smtp", () => ({ transports: new Map<string, Promise<Transport>>() }));

/**
 * Enhanced status codes of class 5.1 concern the recipient's address (RFC 3463). Another rejection may
 * concern the sender, and ends once our configuration is corrected.
 */
function isOfTheAddress(error: Error): boolean {
  if (!("command" in error && "response" in error) || error.command !== "RCPT TO") return false;
  return typeof error.response === "string" && /^5\d\d[ -]5\.1\./.test(error.response);
}

/** nodemailer's codes for a server that was not reached or whose connection was lost. */
const lostCodes = ["ECONNECTION", "ETIMEDOUT", "ESOCKET", "EDNS", "ETLS", "EABORT"];
const lostNames = ["TimeoutError", "AbortError"];
/** The server is closing and serves no request (RFC 5321). */
const closingStatus = 421;

function emailError(error: unknown, host: string): Error {
  if (!(error instanceof Error)) return new EmailNotSent("the mail server failed", false);
  const code = "code" in error ? String(error.code) : error.name;
  const status = "responseCode" in error ? Number(error.responseCode) : 0;
  const lost = lostCodes.includes(code) || lostNames.includes(error.name);
  if (status === closingStatus || (status === 0 && lost)) {
    const reason = status || (lostCodes.includes(code) ? code : error.name);
    return new HostFailure(`${host} is the mail server and does not answer (${reason})`);
  }
  const answer = status ? `${code} ${status}` : code;
  return new EmailNotSent(`the mail server: ${answer}`, isOfTheAddress(error));
}

async function connect(url: string): Promise<Transport> {
  // Imported when the first email is sent: most processes send none.
  const { createTransport } = await import("nodemailer");
  const transport = createTransport({
    url,
    pool: true,
    maxConnections: 2,
    maxRequeues: 0,
    idleTimeout: 30_000,
    dnsTimeout: 3_000,
    connectionTimeout: 4_000,
    greetingTimeout: 4_000,
    socketTimeout: 8_000,
  });
  return {
    async send(options) {
      try {
        await transport.sendMail({ ...options, signal: AbortSignal.timeout(longestMs) });
      } catch (error) {
        throw emailError(error, new URL(url).host);
      }
    },
    close: () => transport.close(),
  };
}

/**
 * Hands an email to the server at `url`.
 * @throws EmailNotSent when it rejects the email, HostFailure when it does not answer within ten seconds
 */
export async function sendBySmtp(url: string, options: SendMailOptions): Promise<void> {
  let transport = smtp.transports.get(url);
  if (!transport) {
    transport = connect(url);
    smtp.transports.set(url, transport);
  }
  await (await transport).send(options);
}

export async function closeSmtp(): Promise<void> {
  const open = [...smtp.transports.values()];
  smtp.transports.clear();
  for (const transport of open) (await transport).close();
}
