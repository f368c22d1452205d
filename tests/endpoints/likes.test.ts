import { expect, test, vi } from "vitest";
import { sql } from "drizzle-orm";
import { db } from "#app/db/client.server.ts";
import { setLike } from "#app/features/likes/set-like.server.ts";
import {
  fanOutLikesSubscription,
  fanOutSubscription,
} from "#app/features/endpoints/fan-out.server.ts";
import { registerParts } from "#app/infra/background-part.ts";
import { startWorker } from "#app/infra/jobs.server.ts";
import { writeAndPublish } from "#tests/factories/articles.ts";
import { contextAs, createPerson } from "#tests/factories/people.ts";
import { listDeliveries, register } from "./endpoints.ts";

registerParts([fanOutSubscription, fanOutLikesSubscription]);

const waiting = () =>
  db.execute<{ key: string; payload: Record<string, unknown> }>(sql`
    select jobs.key, jobs.payload from graphile_worker._private_jobs as jobs
    join graphile_worker._private_tasks as tasks on tasks.id = jobs.task_id
    where tasks.identifier = 'fan-out-likes'`);

test("the likes of an article are sent by one job without a person's id, which survives the deletion of the last person to like", async () => {
  const { id } = await register({ url: "https://1.1.1.1/hook", events: ["like.changed"] });
  const author = contextAs(await createPerson({ role: "author" }));
  const { id: articleId, slug } = await writeAndPublish(author);
  for (const reader of [await createPerson(), await createPerson()]) {
    await setLike(contextAs(reader), { slug, liked: true });
  }
  const jobs = await waiting();
  expect(jobs.map(({ key }) => key)).toEqual([`fan-out-likes:${articleId}`]);
  expect(jobs[0]?.payload).toMatchObject({ name: "like.changed", articleId, userId: null });
  await db.execute(sql`update graphile_worker._private_jobs set run_at = now()`);
  const worker = await startWorker();
  try {
    await vi.waitFor(async () => expect(await listDeliveries(id)).toHaveLength(1), 10_000);
  } finally {
    await worker.stop();
  }
  const [delivery] = await listDeliveries(id);
  expect(delivery?.payload).toMatchObject({ type: "like.changed", data: { likes: 2 } });
});
