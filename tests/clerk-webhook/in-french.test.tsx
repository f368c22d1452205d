import { beforeAll, beforeEach, expect, test } from "vitest";
import { env } from "#app/configuration/env.server.ts";
import { DeliveryTable } from "#app/features/clerk-webhook/console/delivery-table.tsx";
import { listDeliveries } from "#app/features/clerk-webhook/inbox-queries.server.ts";
import { silenceEmail } from "#app/features/clerk-webhook/silence-email.server.ts";
import { systemContext } from "#app/infra/system-context.server.ts";
import { newUserId } from "#tests/factories/people.ts";
import { emptyDatabase } from "#tests/setup/database.ts";
import { renderInLanguage } from "#tests/support/in-language.tsx";
import { deliver, first, userEvent } from "./signed-delivery.ts";

beforeAll(emptyDatabase);
beforeEach(() => {
  env.CLERK_WEBHOOK_SIGNING_SECRET = first;
  env.CLERK_INSTANCE_ID = "ins_ours";
});

const instance_id = "ins_ours";

test.each([
  ["no event", "null", "signée, mais ce n’est pas un événement"],
  [
    "another site's event",
    userEvent({ id: newUserId() }),
    "événement d’une autre instance de Clerk",
  ],
  [
    "an event of an unused type",
    JSON.stringify({ instance_id, type: "email.created", data: {} }),
    "événement d’un type qui ne change rien ici",
  ],
  [
    "an unusable event",
    userEvent({ id: newUserId(), first_name: 1 }, { instance_id }),
    "inutilisable\u00a0: first_name",
  ],
])("administrators read in French why %s was parked", async (id, body, words) => {
  await deliver({ id, body });
  const { deliveries } = await listDeliveries(systemContext("test"));
  const own = deliveries.filter((delivery) => delivery.id === id);
  const page = renderInLanguage(<DeliveryTable deliveries={own} empty="" />, "fr");
  expect(page).toContain("Mise de côté");
  expect(page).toContain(words);
});

test("an administrator who chose French has the email about a silent webhook in French", () => {
  const now = new Date("2026-03-10T12:00:00Z");
  const email = silenceEmail(
    {
      reason: "unusable",
      now,
      lastAt: new Date("2026-03-10T07:30:00Z"),
      signIns: 0,
      unusable: { parked: 1_200, failed: 1 },
    },
    "fr",
  );
  expect(email.language).toBe("fr");
  expect(email.paragraphs[0]).toBe(
    "Des événements du webhook arrivent, mais aucun n’a pu servir depuis 4\u00a0h\u00a0: ces dernières 24\u00a0heures, 1\u202f200 ont été mis de côté et 1 a échoué.",
  );
});
