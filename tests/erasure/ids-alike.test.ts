import { sql } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { db } from "#app/db/client.server.ts";
import { newId } from "#app/db/ids.server.ts";
import {
  endpointDeliveries,
  endpoints,
  savedForms,
  localEvents,
  webhookDeliveries,
} from "#app/db/schema/index.server.ts";
import { inTransaction } from "#app/db/transaction.server.ts";
import { env } from "#app/configuration/env.server.ts";
import { erasePerson } from "#app/features/erasure/erase-person.server.ts";
import { recordAudit } from "#app/infra/audit.server.ts";
import { enqueue } from "#app/infra/jobs.server.ts";
import { sendEmail, sendOnce } from "#app/infra/email.server.ts";
import { systemContext } from "#app/infra/system-context.server.ts";
import { leave, logOf, secret, deliverEvent } from "./someone.ts";
import { findReferences } from "./traces.ts";

beforeAll(() => {
  env.CLERK_WEBHOOK_SIGNING_SECRET = secret;
});

const system = systemContext("test");
let endpointId = "";

/** Adds a person mentioned in every place that is searched for words. */
async function addSpokenOf({ id, address }: { id: string; address: string }) {
  await deliverEvent("user.created", {
    ...{ object: "user", id, updated_at: 1_716_883_200_000, primary_email_address_id: "idn_1" },
    email_addresses: [{ id: "idn_1", email_address: address }],
  });
  await db.insert(webhookDeliveries).values({
    ...{ id: `msg_${id}`, type: "user.updated", outcome: "parked", sentAt: new Date() },
    ...{ reason: `of ${id}, which is not ours`, payload: { data: { friend: id } } },
  });
  await inTransaction(system, async (tx) => {
    await enqueue(tx, { name: "remind", payload: { to: id, text: `Hello\n${id}` } });
    await enqueue(tx, { name: "given-up", payload: {} });
    await recordAudit(tx, { action: "merged", subject: "site:x", details: { from: id } });
  });
  await db.execute(sql`update graphile_worker._private_jobs set last_error = ${`params: ${id}`}
    where payload::text = '{}' and last_error is null`);
  await db.insert(endpointDeliveries).values({
    ...{ id: newId(), endpointId, event: "user.changed", subject: id },
    payload: { data: { person: { id } } },
  });
  await db.insert(localEvents).values({ id: `evt_${id}`, payload: { data: { id } } });
  await db.insert(savedForms).values({ id: newId(), path: "/", values: [["person", id]] });
  const email = { senderName: "Masthead", subject: "Hello", text: "Hello.", html: "<p>Hello.</p>" };
  await sendOnce(system, { key: `welcome:${id}`, email: { ...email, to: address } });
  await sendEmail(system, { ...email, to: address, messageKey: `x${address}` });
  await sendEmail(system, {
    ...{ ...email, to: "root@example.com", userId: id, messageKey: `to root of ${id}` },
  });
}

test("the erasure of a person deletes nothing of people with ids and addresses that begin or end alike", async () => {
  const [endpoint] = await db
    .insert(endpoints)
    .values({ id: newId(), url: "https://example.com/", secret: "whsec_x", createdBy: "system" })
    .returning();
  endpointId = endpoint?.id ?? "";
  const deletedPerson = { id: `user_demoReader${process.pid}`, address: "ada@example.org" };
  const others = [
    { id: `${deletedPerson.id}02`, address: "hada@example.org" },
    { id: `${deletedPerson.id}x`, address: "ada@example.org.uk" },
    { id: `${deletedPerson.id}y`, address: "o.ada@example.org" },
  ];
  for (const other of others) await addSpokenOf(other);
  const words = others.flatMap(({ id, address }) => [id, address]);
  const before = await findReferences(words);
  expect(before.length).toBeGreaterThan(words.length * 5);

  await addSpokenOf(deletedPerson);
  await leave(deletedPerson.id);
  await erasePerson(system, { userId: deletedPerson.id });
  expect(await findReferences(words)).toEqual(before);
  expect(await logOf(deletedPerson.id)).toMatchObject([
    {
      counts: {
        ...{ jobs: 2, forms: 1, mails: 3, sentMails: 1, deliveries: 1, audit: 1 },
        ...{ localEvents: 1, inbox: 3 },
      },
    },
  ]);
});
