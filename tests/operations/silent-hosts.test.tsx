import { sql } from "drizzle-orm";
import { register } from "prom-client";
import { renderInLanguage } from "#tests/support/in-language.tsx";
import { beforeEach, expect, test } from "vitest";
import { db } from "#app/db/client.server.ts";
import { hostCircuits } from "#app/db/schema/index.server.ts";
import { inTransaction } from "#app/db/transaction.server.ts";
import { listSilentHosts } from "#app/features/operations/host-queries.server.ts";
import { SilentHosts } from "#app/features/operations/silent-hosts.tsx";
import { hostGauges } from "#app/features/operations/host-gauges.server.ts";
import { registerParts } from "#app/infra/background-part.ts";
import { observedHosts } from "#app/infra/host-circuit.server.ts";
import { enqueue } from "#app/infra/jobs.server.ts";
import { systemContext } from "#app/infra/system-context.server.ts";
import { contextAs, createPerson } from "#tests/factories/people.ts";

const since = new Date("2026-03-01T09:12:00Z");
const retryAt = new Date("2026-03-01T09:17:00Z");
const silent = {
  host: "img.clerk.com",
  failures: 5,
  reason: "img.clerk.com did not answer in time",
  openedAt: since,
  retryAt,
};

registerParts([hostGauges]);

beforeEach(async () => {
  await db
    .insert(hostCircuits)
    .values([
      silent,
      { host: "images.clerk.dev", failures: 2, reason: "images.clerk.dev answered 503" },
    ]);
});

async function addJob(error: string, attempts: number) {
  await inTransaction(systemContext("test"), (tx) => enqueue(tx, { name: "one", payload: {} }));
  await db.execute(sql`
    update graphile_worker._private_jobs set last_error = ${error}, attempts = ${attempts}
    where id = (select max(id) from graphile_worker._private_jobs)`);
}

test("administrators see which host does not answer, since when, and how many jobs wait for it", async () => {
  await addJob("img.clerk.com does not answer; not asked before noon", 0);
  await addJob("img.clerk.com did not answer in time", 1);
  await addJob("img.clerk.com answered 404", 25);
  await addJob("img.clerk.community answered 503", 1);
  const hosts = await listSilentHosts(contextAs(await createPerson({ role: "admin" })));
  expect(hosts).toMatchObject([{ host: "img.clerk.com", jobs: 2, since: since.toISOString() }]);
  const text = renderInLanguage(<SilentHosts hosts={hosts} />).replace(/<[^>]*>/g, "");
  expect(text).toContain("img.clerk.com has not answered since");
  expect(text).toContain("(img.clerk.com did not answer in time)");
  expect(text).toContain("2 jobs wait for it");
});

test("the list of silent hosts is for administrators only", async () => {
  const editor = contextAs(await createPerson({ role: "editor" }));
  await expect(listSilentHosts(editor)).rejects.toThrow("not allowed");
});

test("metrics name the hosts of a fixed list, and show whose circuit is open", async () => {
  observedHosts.add("img.clerk.com");
  observedHosts.add("images.clerk.dev");
  const text = await register.metrics();
  expect(text).toContain('masthead_host_circuit_open{host="img.clerk.com"} 1');
  expect(text).toContain('masthead_host_circuit_open{host="images.clerk.dev"} 0');
});
