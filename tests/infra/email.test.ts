import { mkdir, readdir, readFile, utimes, writeFile } from "node:fs/promises";
import net from "node:net";
import path from "node:path";
import PostalMime from "postal-mime";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { db, pool } from "#app/db/client.server.ts";
import { sentEmails } from "#app/db/schema/index.server.ts";
import { inTransaction } from "#app/db/transaction.server.ts";
import { env } from "#app/configuration/env.server.ts";
import { closeEmail, type Email, sendEmail, sendOnce } from "#app/infra/email.server.ts";
import { inEmailTransaction } from "#app/infra/mail/email-transaction.server.ts";
import {
  deletePartialEmails,
  deleteOldEmailFiles,
  findEmailFile,
  listEmailFiles,
} from "#app/infra/mail/email-files.server.ts";
import { systemContext } from "#app/infra/system-context.server.ts";
import { type SmtpServer, startSmtpServer } from "#tests/support/smtp-server.ts";

const folder = path.join(env.DATA_DIR, "mail");
const email: Email = {
  to: "ada@example.org",
  senderName: "Masthead",
  subject: "Été",
  text: "Bonjour",
  html: "<p>B</p>",
};
const at = (time: string) => ({ ...systemContext("test"), now: new Date(time) });
const noon = at("2026-03-01T12:00:00.000Z");

let server: SmtpServer;

beforeAll(async () => {
  server = await startSmtpServer();
});
beforeEach(async () => {
  await deleteOldEmailFiles(new Date("2999-01-01"));
  server.reset();
});
afterEach(async () => {
  env.SMTP_URL = undefined;
  env.MAIL_FROM = undefined;
  await closeEmail();
});
afterAll(() => server.stop());

const parsed = async (name: string) =>
  PostalMime.parse((await findEmailFile(name)) ?? new Uint8Array());
const countClaims = () => db.$count(sentEmails);

describe("without a mail server", () => {
  test("an email becomes a file in DATA_DIR that an email program can read", async () => {
    await sendEmail(noon, { ...email, messageKey: "one" });
    const [name] = await listEmailFiles(10);
    expect(name).toMatch(/^20260301T120000000Z-[0-9a-f]{12}\.eml$/);
    const parsedEmail = await parsed(String(name));
    expect(parsedEmail).toMatchObject({ subject: "Été", to: [{ address: "ada@example.org" }] });
    expect(parsedEmail.from).toMatchObject({ name: "Masthead", address: "no-reply@localhost" });
    expect(parsedEmail.text?.trim()).toBe("Bonjour");
    expect(parsedEmail.html?.trim()).toBe("<p>B</p>");
    expect(parsedEmail.headers).toContainEqual(
      expect.objectContaining({ key: "auto-submitted", value: "auto-generated" }),
    );
    expect(await readdir(folder)).toEqual([name]);
  });

  test("the newest email is listed first, without unfinished or foreign files", async () => {
    await sendEmail(noon, { ...email, messageKey: "one" });
    await sendEmail(at("2026-03-01T12:00:00.001Z"), { ...email, messageKey: "two" });
    await writeFile(path.join(folder, ".half.part"), "half");
    await writeFile(path.join(folder, "notes.eml"), "mine");
    const names = await listEmailFiles(10);
    expect(names.map((name) => name.slice(0, 19))).toEqual([
      "20260301T120000001Z",
      "20260301T120000000Z",
    ]);
  });

  test.each(["../../secret", "..", "notes.eml", "/etc/passwd", ""])(
    "%j leads to no file",
    async (name) => {
      await mkdir(folder, { recursive: true });
      await writeFile(path.join(folder, "notes.eml"), "mine");
      expect(await findEmailFile(name)).toBeNull();
    },
  );

  test("the email's file names its owner, which the sent email does not", async () => {
    const keyedEmail = { ...email, userId: "user_a", messageKey: "one" };
    await sendEmail(noon, keyedEmail);
    const [name = ""] = await listEmailFiles(1);
    expect(await readFile(path.join(folder, name), "utf8")).toContain("user_a");
    env.SMTP_URL = server.url;
    await sendEmail(noon, keyedEmail);
    expect(server.taken[0]?.message).not.toContain("user_a");
  });

  test("email files older than thirty days are deleted", async () => {
    await sendEmail(noon, { ...email, messageKey: "one" });
    expect(await deleteOldEmailFiles(new Date("2026-03-31T11:59:00Z"))).toBe(0);
    expect(await deleteOldEmailFiles(new Date("2026-03-31T12:01:00Z"))).toBe(1);
    expect(await listEmailFiles(10)).toEqual([]);
  });

  test("the half-written file of a killed process is deleted, and one being written stays", async () => {
    const [left, growing] = [`.${"a1".repeat(9)}.part`, `.${"b2".repeat(9)}.part`];
    await mkdir(folder, { recursive: true });
    for (const name of [left, growing]) await writeFile(path.join(folder, name), "To: ada@");
    const before = new Date(Date.now() - 120_000);
    await utimes(path.join(folder, left), before, before);
    await deletePartialEmails(new Date());
    const names = await readdir(folder);
    expect(names).toContain(growing);
    expect(names).not.toContain(left);
    await deletePartialEmails(new Date(Date.now() + 120_000));
    expect(await readdir(folder)).not.toContain(growing);
  });

  test.each(["", "nobody", "a@b, c@d", "a@b\r\nBcc: c@d", "Ada <a@b>", "a b@c"])(
    "%j is not exactly one address, so no email is written to it",
    async (to) => {
      expect(await sendEmail(noon, { ...email, to, messageKey: "one" })).toBe("refused");
      expect(await listEmailFiles(10)).toEqual([]);
    },
  );

  test("a line break in a subject or a header starts no header of its own", async () => {
    const headers = { "X-Kind": "a\r\nBcc: evil@example.org" };
    const subject = "Hello\r\nBcc: evil@example.org";
    await sendEmail(noon, { ...email, subject, headers, messageKey: "one" });
    const [name = ""] = await listEmailFiles(1);
    expect(await readFile(path.join(folder, name), "utf8")).not.toMatch(/^Bcc:/im);
  });
});

describe("with a mail server", () => {
  beforeEach(() => {
    env.SMTP_URL = server.url;
    env.MAIL_FROM = "The Magazine <hello@magazine.example>";
  });

  test("an email is sent to it, from the configured address", async () => {
    expect(await sendEmail(noon, { ...email, messageKey: "one" })).toBe("sent");
    expect(server.taken).toMatchObject([
      { from: "hello@magazine.example", to: ["ada@example.org"] },
    ]);
    const parsedEmail = await PostalMime.parse(server.taken[0]?.message ?? "");
    expect(parsedEmail).toMatchObject({ subject: "Été", from: { name: "The Magazine" } });
    expect(await listEmailFiles(10)).toEqual([]);
  });

  test("the same occasion has the same Message-ID, another occasion has another", async () => {
    for (const messageKey of ["one", "one", "two"]) await sendEmail(noon, { ...email, messageKey });
    const ids = server.taken.map(({ message }) => /^Message-ID: (.*)$/im.exec(message)?.[1]);
    expect(ids[0]).toBe(ids[1]);
    expect(new Set(ids).size).toBe(2);
  });

  test("an email that was accepted but not recorded is sent again under its Message-ID", async () => {
    const unrecorded = inEmailTransaction(noon, async (tx) => {
      await sendOnce(tx, { key: "welcome:1", email });
      throw new Error("the connection is lost");
    });
    await expect(unrecorded).rejects.toThrow("the connection is lost");
    const later = { ...email, text: "Bonjour encore" };
    expect(await sendOnce(at("2026-03-01T13:00:00Z"), { key: "welcome:1", email: later })).toBe(
      true,
    );
    const ids = server.taken.map(({ message }) => /^Message-ID: (.+)$/im.exec(message)?.[1]);
    expect(ids).toHaveLength(2);
    expect(ids[0]).toMatch(/^<\w+@localhost>/);
    expect(ids[1]).toBe(ids[0]);
  });

  test("an address that the server rejects permanently is not tried again", async () => {
    server.answers.RCPT = "550 5.1.1 no such mailbox ada@example.org";
    expect(await sendOnce(noon, { key: "k", email })).toBe(false);
    expect(await countClaims()).toBe(1);
  });

  test.each([
    ["later", { RCPT: "451 4.7.1 try later, ada@example.org" }],
    ["because of us", { RCPT: "550 5.7.1 relaying denied, ada@example.org" }],
    ["at all", { DATA: "554 5.7.1 not from you to ada@example.org" }],
  ])(
    "an email that it does not accept %s is tried again, and the address never appears in the error",
    async (_, no) => {
      Object.assign(server.answers, no);
      const failed = await sendOnce(noon, { key: "k", email }).catch((error: unknown) => error);
      expect(failed).toMatchObject({ name: "EmailNotSent" });
      expect(String(failed) + JSON.stringify(failed)).not.toContain("ada@");
      expect(await countClaims()).toBe(0);
      server.reset();
      expect(await sendOnce(noon, { key: "k", email })).toBe(true);
      expect(server.taken).toHaveLength(1);
    },
  );

  test("a send to an unreachable server fails soon, and the email is sent later", async () => {
    const closed = net.createServer().listen(0, "127.0.0.1");
    await new Promise((resolve) => closed.once("listening", resolve));
    const address = closed.address();
    await new Promise((resolve) => closed.close(resolve));
    env.SMTP_URL = `smtp://127.0.0.1:${typeof address === "object" ? address?.port : ""}`;
    await expect(sendOnce(noon, { key: "k", email })).rejects.toThrow("the mail server");
    env.SMTP_URL = server.url;
    expect(await sendOnce(noon, { key: "k", email })).toBe(true);
  });

  test("a send to a silent server is given up before the claim on the email expires", async () => {
    server.silentAt = "MAIL";
    await expect(sendOnce(noon, { key: "k", email })).rejects.toThrow("the mail server");
    expect(await countClaims()).toBe(0);
  }, 15_000);

  test("a silent server with many waiting emails delays no page", async () => {
    server.silentAt = "MAIL";
    const sendings = Array.from({ length: 20 }, (_, at) =>
      sendOnce(noon, { key: `k${at}`, email }),
    );
    const sent = Promise.allSettled(sendings);
    await vi.waitFor(() => expect(server.silences).toBe(2), { timeout: 5_000 });
    const startedAt = performance.now();
    await Promise.all(Array.from({ length: 10 }, () => pool`select 1`));
    expect(performance.now() - startedAt).toBeLessThan(1_000);
    server.silentAt = null;
    server.hangUp();
    const outcomes = (await sent).map(({ status }) => status);
    expect(outcomes.filter((status) => status === "fulfilled")).toHaveLength(18);
  });

  test("no email is sent within a transaction of the pages' pool", async () => {
    const sending = inTransaction(noon, (tx) => sendOnce(tx, { key: "k", email }));
    await expect(sending).rejects.toThrow("the pages' pool");
    expect(server.taken).toEqual([]);
  });
});

describe("an idempotency key of an email", () => {
  test("causes one send, however often and however concurrently it is used", async () => {
    env.SMTP_URL = server.url;
    const again = () => sendOnce(noon, { key: "welcome:1", email });
    const answers = await Promise.all(Array.from({ length: 8 }, again));
    expect(answers.filter(Boolean)).toHaveLength(1);
    expect(await again()).toBe(false);
    expect(server.taken).toHaveLength(1);
    expect(await sendOnce(noon, { key: "welcome:2", email })).toBe(true);
  });
});
