import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  deliveryOf,
  headersOf,
  newId,
  signature,
  userEvent,
  webhookPath,
} from "../support/deliveries.ts";
import { type SmtpServer, startSmtpServer } from "../support/smtp-server.ts";
import { ask } from "./ask.ts";
import { killWorker, untilSeen } from "./killing.ts";
import { prepareSite, type Site } from "./one-site.ts";
import type { RunningProcess } from "./processes.ts";

const secret = `whsec_${randomBytes(24).toString("base64")}`;
let site: Site;
let smtpServer: SmtpServer;
let web: RunningProcess;

beforeAll(async () => {
  site = await prepareSite("letter");
  smtpServer = await startSmtpServer();
  web = await site.startWeb({ CLERK_WEBHOOK_SIGNING_SECRET: secret });
});
afterAll(async () => {
  await web?.stop();
  await smtpServer?.stop();
  await site?.remove();
});

async function arrive(address: string) {
  const { data, ...event } = userEvent("user.created", {
    ...{ id: newId("user"), firstName: "Ada", updatedAt: Date.now() },
  });
  const email = {
    primary_email_address_id: "idn_1",
    email_addresses: [{ id: "idn_1", email_address: address }],
  };
  const delivery = deliveryOf({ ...event, data: { ...data, ...email } });
  const headers = headersOf(delivery, signature(delivery, secret));
  const { body } = delivery;
  const answer = await ask({ port: site.port, method: "POST", path: webhookPath, headers, body });
  expect(answer.status).toBe(204);
}

const header = (name: string, message = "") =>
  new RegExp(`^${name}: *(.*)$`, "im").exec(message)?.[1];

test("an email whose worker is killed between acceptance and commit is sent again with the same Message-ID, and then never more", async () => {
  await arrive("ada@example.org");
  smtpServer.withholdsYes = true;
  const settings = { SMTP_URL: smtpServer.url, MAIL_FROM: "hello@localhost" };
  const killed = await site.startWorker(settings);
  await untilSeen("the letter at the mail server", () => smtpServer.taken.length === 1);
  expect(await site.sql`select key from sent_mails`).toHaveLength(0);
  await killWorker(site.sql, killed);
  smtpServer.withholdsYes = false;
  const another = await site.startWorker(settings);
  await untilSeen("that it is noted as sent", async () => {
    const sent = await site.sql`select key from sent_mails`;
    return sent.length === 1;
  });
  await untilSeen("that nothing is left to send", async () => {
    const left = await site.sql`
      select 1 from graphile_worker.jobs where task_identifier = 'welcome'`;
    return left.length === 0;
  });
  await another.stop();
  expect(smtpServer.taken).toHaveLength(2);
  const [first, second] = smtpServer.taken.map(({ message }) => message);
  expect(header("Message-ID", first)).toMatch(/^<\w+@localhost>$/);
  expect(header("Message-ID", second)).toBe(header("Message-ID", first));
  expect(header("Subject", second)).toBe(header("Subject", first));
});
