import { eq, sql } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { db } from "#app/db/client.server.ts";
import { auditLog } from "#app/db/schema/index.server.ts";
import { env } from "#app/configuration/env.server.ts";
import { erasePerson } from "#app/features/erasure/erase-person.server.ts";
import { findErasurePolicy } from "#app/features/erasure/erasure-policy.server.ts";
import { erasureSteps } from "#app/features/erasure/all-personal-data.server.ts";
import { registerParts } from "#app/infra/background-part.ts";
import { systemContext } from "#app/infra/system-context.server.ts";
import { action, loader } from "#app/routes/admin.erasure.tsx";
import { backgroundParts } from "#app/server/background-parts.server.ts";
import { addPerson, as } from "#tests/factories/comments.ts";
import { loadPage, sendForm } from "#tests/factories/page-call.ts";
import { leave, secret } from "./someone.ts";

beforeAll(() => {
  registerParts(backgroundParts);
  env.CLERK_WEBHOOK_SIGNING_SECRET = secret;
});

const path = "/admin/erasure";

test("texts stay until an administrator decides otherwise, and confirms having understood it", async () => {
  const admin = await addPerson({ role: "admin" });
  const ctx = as(admin, new Date());
  expect(await loadPage(loader, { ctx, path })).toMatchObject({ texts: "keep" });
  const intent = "set-erasure-policy";
  const unsure = await sendForm(action, { ctx, path, fields: { intent, texts: "remove" } });
  expect(unsure.status).toBe(422);
  expect(await findErasurePolicy(systemContext("test"))).toBe("keep");

  const fields = { intent, texts: "remove", understood: "yes" };
  expect(await sendForm(action, { ctx, path, fields })).toMatchObject({ status: 302 });
  expect(await loadPage(loader, { ctx, path })).toMatchObject({ texts: "remove" });
  const rows = await db.select().from(auditLog).where(eq(auditLog.action, "erasure.policy-set"));
  expect(rows).toMatchObject([{ actor: admin.id, details: { before: "keep", after: "remove" } }]);
});

test("the erasure page is for administrators", async () => {
  const ctx = as(await addPerson({ role: "moderator" }), new Date());
  await expect(loadPage(loader, { ctx, path })).rejects.toMatchObject({ status: 403 });
});

test("an erasure that has stopped is shown with its progress, and once done in the log", async () => {
  const ctx = as(await addPerson({ role: "admin" }), new Date());
  await leave("user_unfinished");
  const [first] = erasureSteps;
  if (!first) throw new Error("There are no steps.");
  const { take } = first;
  first.take = () => Promise.reject(new Error("stopped"));
  const erasing = erasePerson(systemContext("test"), { userId: "user_unfinished" });
  await expect(erasing).rejects.toThrow("stopped");
  first.take = take;
  expect(await loadPage(loader, { ctx, path })).toMatchObject({
    unfinished: [{ userId: "user_unfinished", counts: {}, startedAt: expect.any(String) }],
    deletions: [],
  });
  const fields = { intent: "retry-erasure", userId: "user_unfinished" };
  expect(await sendForm(action, { ctx, path, fields })).toMatchObject({ status: 302 });
  const waiting = await loadPage(loader, { ctx, path });
  expect(waiting.unfinished[0]?.nextAt).not.toBeNull();

  await erasePerson(systemContext("test"), { userId: "user_unfinished" });
  expect(await loadPage(loader, { ctx, path })).toMatchObject({
    unfinished: [],
    deletions: [{ userId: "user_unfinished", texts: "keep" }],
  });
});

test("a job's error is shown without personal text", async () => {
  const ctx = as(await addPerson({ role: "admin" }), new Date());
  await leave("user_unfinished");
  const error = "Failed query: update profiles for ada@example.org\nparams: Ada,Lovelace";
  await db.execute(sql`update graphile_worker._private_jobs as jobs
    set attempts = 1, last_error = ${error} from graphile_worker._private_tasks as tasks
    where tasks.id = jobs.task_id and tasks.identifier = 'erasure'`);
  expect(await loadPage(loader, { ctx, path })).toMatchObject({
    unfinished: [{ error: "Failed query: update profiles for (an address)", attempts: 1 }],
  });
});
