import { expect, test, vi } from "vitest";
import { db } from "#app/db/client.server.ts";
import { sentEmails } from "#app/db/schema/index.server.ts";
import { inTransaction } from "#app/db/transaction.server.ts";
import { disabledEmail } from "#app/features/endpoints/disabled-email.server.ts";
import { emailAdministrator } from "#app/features/endpoints/notify-administrators.server.ts";
import { eraseEmails } from "#app/features/emails/personal-data.server.ts";
import { listEmailFiles } from "#app/infra/mail/email-files.server.ts";
import { systemContext } from "#app/infra/system-context.server.ts";
import { createPerson } from "#tests/factories/people.ts";
import { register } from "./endpoints.ts";

vi.hoisted(() => {
  process.env.ENDPOINTS_ALLOW_PRIVATE = "1";
});

const ctx = systemContext("test");
const disabled = { disabledAt: "2026-03-01T10:00:00.000Z", reason: "Every attempt has failed." };

test("an email written to a file is erased with the administrator it was for, also when no row refers to it", async () => {
  const { id: endpointId } = await register({ url: "http://127.0.0.1:1/in" });
  const [one, other] = [
    await createPerson({ role: "admin", primaryEmail: "one@example.test" }),
    await createPerson({ role: "admin", primaryEmail: "other@example.test" }),
  ];
  for (const { id: userId } of [one, other]) {
    await emailAdministrator(ctx, { ...disabled, endpointId, userId });
  }
  const written = await listEmailFiles(10);
  expect(written).toHaveLength(2);
  await db.delete(sentEmails);
  expect(await inTransaction(ctx, (tx) => eraseEmails(tx, one.id))).toBe(1);
  const left = await listEmailFiles(10);
  expect(left).toHaveLength(1);
  expect(await inTransaction(ctx, (tx) => eraseEmails(tx, other.id))).toBe(1);
});

test("the email is in the administrator's language, with the stored reason in it as well", () => {
  const reason = "Every attempt has failed for five days.";
  const endpoint = { endpointId: "1", host: "example.org", reason };
  expect(disabledEmail(endpoint, "en").paragraphs[0]).toBe(
    `Nothing is sent to the endpoint at example.org any more. ${reason}`,
  );
  const french = disabledEmail(endpoint, "fr");
  expect(french.language).toBe("fr");
  expect(french.paragraphs[0]).toBe(
    "Plus rien n’est envoyé à la destination example.org. Toutes les tentatives échouent depuis cinq jours.",
  );
});
