import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "#app/db/client.server.ts";
import { settings } from "#app/db/schema/index.server.ts";
import { deliveryAfter } from "#app/features/articles/shared-draft/draft-delivery.server.ts";
import { renewEpochs } from "#app/features/articles/shared-draft/renew-epochs.server.ts";
import { systemContext } from "#app/infra/system-context.server.ts";
import { writeArticle } from "#tests/factories/articles.ts";
import { addPerson, as } from "#tests/factories/comments.ts";
import { handOf } from "#tests/factories/hands.ts";
import { keepDatabase } from "#tests/setup/database.ts";

keepDatabase();

const ctx = systemContext("test");

/** As a restored backup has it: the name of the database that it was taken from. */
const restoreFromAnother = () =>
  db.update(settings).set({ value: "another/1/1/1" }).where(eq(settings.key, "draft-database"));

test("drafts of the same database stay in their epoch, however often a process starts", async () => {
  const author = await addPerson({ role: "author" });
  const { id } = await writeArticle(as(author));
  const { epoch } = (await handOf(as(author), id)).place();
  await renewEpochs(ctx);
  expect(await renewEpochs(ctx)).toBe(0);
  expect((await handOf(as(author), id)).place()).toMatchObject({ epoch });
});

test("drafts of a restored backup begin a new epoch, once, and nobody gets updates by old places", async () => {
  const author = await addPerson({ role: "author" });
  const { id } = await writeArticle(as(author));
  const ada = await handOf(as(author), id);
  ada.type(0, 0, "Before. ");
  await ada.send();
  const place = ada.place();
  await renewEpochs(ctx);
  await restoreFromAnother();
  const renewed = await Promise.all([renewEpochs(ctx), renewEpochs(ctx)]);
  expect(renewed.filter((count) => count > 0)).toHaveLength(1);
  const delivered = await deliveryAfter(ctx, { articleId: id, place, notice: "everything" });
  expect(delivered.message).toEqual({ type: "resync" });
  await ada.receive();
  expect(ada.place().epoch).not.toBe(place.epoch);
  ada.type(0, 0, "After. ");
  expect(await ada.send()).toMatchObject({ kind: "stored" });
});
