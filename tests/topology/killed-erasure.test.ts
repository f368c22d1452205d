import { afterAll, beforeAll, expect, test } from "vitest";
import {
  deletedEvent,
  deliveryOf,
  headersOf,
  signature,
  webhookPath,
} from "../support/deliveries.ts";
import { ask } from "./ask.ts";
import { killWorker, untilSeen, onFirstWrite } from "./killing.ts";
import { prepareSite, type Site } from "./one-site.ts";
import type { RunningProcess } from "./processes.ts";

/** Loads modules that import the application, which reads its environment then. */
const loadPeople = async () => ({
  ...(await import("../erasure/someone.ts")),
  ...(await import("../erasure/traces.ts")),
  ...(await import("./erased-people.ts")),
});
type People = Awaited<ReturnType<typeof loadPeople>>;
type Someone = Awaited<ReturnType<People["someoneWithActivity"]>>;

const comments = 450;

let site: Site;
let people: People;
let web: RunningProcess;

beforeAll(async () => {
  site = await prepareSite("erasure");
  people = await loadPeople();
  people.acceptDeliveries();
  web = await site.startWeb({ CLERK_WEBHOOK_SIGNING_SECRET: people.secret });
});
afterAll(async () => {
  await web?.stop();
  await people?.closeEverything();
  await site?.remove();
});

/** Deletes a person by a signed delivery to a process of the site, as Clerk sends it. */
async function leave({ id }: Someone) {
  const delivery = deliveryOf(deletedEvent(id, Date.now()));
  const headers = headersOf(delivery, signature(delivery, people.secret));
  const { body } = delivery;
  const answer = await ask({ port: site.port, method: "POST", path: webhookPath, headers, body });
  expect(answer.status).toBe(204);
}

const erased = async () => (await site.sql`select user_id from deletion_log`).length;

/** Completes all jobs but erasures, so that the expected counts are known. */
async function keepErasuresOnly() {
  await site.sql`
    select graphile_worker.complete_jobs(array(
      select id from graphile_worker.jobs
      where task_identifier not in ('erasure', 'remind', 'given-up')))`;
}

async function countsOf({ id }: Someone) {
  const rows = await people.logOf(id);
  expect(rows).toHaveLength(1);
  // A file deleted just before a kill is not counted again.
  const { mails = 0, ...counts } = rows[0]?.counts ?? {};
  expect(mails).toBeLessThanOrEqual(1);
  return counts;
}

/** Returns the counts of an erasure without interruption. */
async function countUndisturbed(someone: Someone) {
  await leave(someone);
  await keepErasuresOnly();
  const worker = await site.startWorker();
  await untilSeen("the end of an erasure", async () => (await erased()) === 1);
  await worker.stop();
  // Completes the anonymous job that had quoted this person, and would quote the next one as well.
  await site.sql`
    select graphile_worker.complete_jobs(array(
      select id from graphile_worker.jobs
      where task_identifier = 'given-up' and last_error is null))`;
  return countsOf(someone);
}

const killWhenItWrites = (table: string) =>
  onFirstWrite(site.sql, {
    table,
    start: () => site.startWorker(),
    kill: (worker) => killWorker(site.sql, worker),
  });

async function killOnceIt(what: string, look: () => Promise<boolean>) {
  const worker = await site.startWorker();
  await untilSeen(what, look);
  await killWorker(site.sql, worker);
}

/** Finishes the erasures, and the check that each schedules for ten minutes later. */
async function finishErasures(many: number) {
  const worker = await site.startWorker();
  await untilSeen("the end of the erasures", async () => (await erased()) === many);
  await untilSeen("that nothing is left to do", async () => {
    await site.sql`
      update graphile_worker._private_jobs set run_at = now()
      where locked_at is null and run_at > now()`;
    const left = await site.sql`
      select 1 from graphile_worker.jobs where task_identifier not in ('remind', 'given-up')`;
    return left.length === 0;
  });
  await worker.stop();
}

test("erasures whose workers are killed again and again delete all data of deleted people, count it once, and touch no other person's", async () => {
  await people.removeTheirTexts();
  const stays = await people.someoneWithActivity();
  const talkative = () => people.someoneTalkative(stays.own.id, comments);
  const expected = await countUndisturbed(await talkative());
  expect(expected).toMatchObject({ comments: comments + 1, articles: 2, uploads: 3 });
  const deletedPeople = [await talkative(), await talkative(), await talkative()];
  const theirs = [...Object.values(stays.personal), ...Object.values(stays.texts)];
  const before = await people.findRowsWith(theirs);
  expect(before.length).toBeGreaterThan(20);

  await Promise.all(deletedPeople.map(leave));
  await keepErasuresOnly();
  // Each of these tables is written to in the middle of another part, the last one at the very end.
  const tables = ["login_sessions", "article_counts", "comment_counts", "articles", "media"];
  for (const table of [...tables, "webhook_deliveries", "deletion_log"]) {
    await killWhenItWrites(table);
  }
  await killOnceIt("some of the comments are gone", async () => {
    const [row] = await site.sql`
      select count(*)::int as begun from erasures where (counts->>'comments')::int >= 200`;
    return row?.begun === 1;
  });
  await killOnceIt("another one is erased", async () => (await erased()) >= 3);
  await finishErasures(1 + deletedPeople.length);

  for (const deletedPerson of deletedPeople)
    expect(await countsOf(deletedPerson)).toEqual(expected);
  const words = deletedPeople.flatMap(({ personal, texts }) => [
    ...Object.values(personal),
    ...Object.values(texts),
  ]);
  const tombstones = deletedPeople.flatMap(({ id }) =>
    ["public.deletion_log.user_id", "public.users.id"].map((at) => `${at}: ${id.toLowerCase()}`),
  );
  expect(await people.findReferences(words)).toEqual(tombstones.sort());
  expect(await people.findRowsWith(theirs)).toEqual(before);
  const miscounted = await site.sql`
    select c.article_id from article_counts c
    where c.likes <> (select count(*) from article_likes l where l.article_id = c.article_id)
      or c.comments <> (select count(*) from comments o
        where o.article_id = c.article_id and o.status = 'approved')`;
  expect([...miscounted]).toEqual([]);
  expect([...(await site.sql`select user_id from erasures`)]).toEqual([]);
}, 600_000);
