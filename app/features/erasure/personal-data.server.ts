import { and, asc, eq, gt, or, type SQL, sql } from "drizzle-orm";
import { mentions } from "#app/db/mentions.server.ts";
import { auditLog, savedForms } from "#app/db/schema/index.server.ts";
import { sentWithoutPerson } from "#app/features/events/event.ts";
import type { Ctx, Tx } from "#app/infra/context.ts";
import {
  atOnce,
  deleteByScan,
  type Erased,
  everyRowOf,
  type PersonalData,
} from "#app/infra/personal-data.server.ts";
import { resetAllowances } from "#app/infra/rate-limit.server.ts";
import { eraseAgainJob } from "./enqueue-erasure.server.ts";

const mostEntries = 500;
const pageSize = 200;
const other = "another person";

/**
 * The treatment of a job that names a person: it is removed, loses their id, or loses its error.
 */
type Fate = "goes" | "nameless" | "quiet";

async function listFates(tx: Tx, userId: string): Promise<{ id: string; fate: Fate }[]> {
  const inPayload = mentions(sql`jobs.payload::text`, userId);
  const inError = mentions(sql`jobs.last_error`, userId);
  const must = sql`(jobs.payload->>'name' is not distinct from 'user.left'
    or tasks.identifier = ${eraseAgainJob})`;
  return tx.db.execute<{ id: string; fate: Fate }>(sql`
    select jobs.id::text as id, case
      when ${must} or not ${inPayload} then 'quiet'
      when jobs.payload->>'userId' = ${userId} and jobs.payload->>'name'
        = any(${`{${sentWithoutPerson.join(",")}}`}::text[]) then 'nameless'
      else 'goes' end as fate
    from graphile_worker._private_jobs as jobs
    join graphile_worker._private_tasks as tasks on tasks.id = jobs.task_id
    where jobs.locked_at is null and (${inError} or (${inPayload} and not ${must}))`);
}

const listed = (ids: string[]) => sql`${`{${ids.join(",")}}`}::bigint[]`;

/**
 * Removes a person from waiting jobs: their emails, totals and pictures are deleted, the message that they
 * have left stays, the publication of their articles loses their id, and a job that only quotes them in its
 * error loses the error. Returns how many.
 */
async function eraseJobs(tx: Tx, userId: string): Promise<number> {
  const found = await listFates(tx, userId);
  if (found.length === 0) return 0;
  const idsOf = (fate: Fate) => found.filter((job) => job.fate === fate).map(({ id }) => id);
  const [nameless, quiet] = [idsOf("nameless"), idsOf("quiet")];
  await tx.db.execute(sql`select 1 from graphile_worker.complete_jobs(${listed(idsOf("goes"))})`);
  await tx.db.execute(sql`
    update graphile_worker._private_jobs set last_error = null,
      payload = case when id = any(${listed(nameless)})
        then jsonb_set(payload::jsonb, '{userId}', 'null')::json else payload end
    where id = any(${listed([...nameless, ...quiet])}) and locked_at is null`);
  return found.length;
}

/** Jobs that wait. The export leaves them out and says so: they do not last. */
export const waitingJobs: PersonalData = {
  erasure: [{ name: "jobs", take: atOnce(eraseJobs) }],
};

function eraseSavedForms(tx: Tx, userId: string): Promise<Erased> {
  const named = mentions(sql`${savedForms.values}::text`, userId);
  return deleteByScan(tx, { table: savedForms, where: or(eq(savedForms.userId, userId), named) });
}

async function listSavedForms(ctx: Ctx, userId: string) {
  return ctx.db
    .select({ path: savedForms.path, values: savedForms.values, keptAt: savedForms.createdAt })
    .from(savedForms)
    .where(eq(savedForms.userId, userId))
    .limit(pageSize);
}

type Entries = { userId: string; where: SQL | undefined };

async function eraseEntries(tx: Tx, { userId, where }: Entries): Promise<number> {
  const { id, actor, subject, details } = auditLog;
  const itself = `user:${userId}`;
  const named = mentions(sql`${details}::text`, userId);
  const some = tx.db.select({ id }).from(auditLog).where(where).limit(mostEntries);
  const erased = await tx.db
    .update(auditLog)
    .set({
      actor: sql`case when ${actor} = ${userId} then 'erased' else ${actor} end`,
      subject: sql`case when ${subject} = ${itself} then 'user:erased' else ${subject} end`,
      details: sql`case when ${subject} = ${itself} or ${named} then '{}'::jsonb else ${details} end`,
    })
    .where(sql`${id} in (${some})`)
    .returning({ id });
  return erased.length;
}

/**
 * Removes a person from some rows of the audit log: as the actor, as the subject, and wherever the details
 * name them. The action, its time and other subjects stay.
 */
async function eraseAudit(tx: Tx, userId: string): Promise<Erased> {
  const { actor, subject, details } = auditLog;
  const known = or(eq(actor, userId), eq(subject, `user:${userId}`));
  const erased = await eraseEntries(tx, { userId, where: known });
  if (erased > 0) return { erased, more: true };
  // Finds only what no index finds, and only once unless there is much of it.
  const where = mentions(sql`${details}::text`, userId);
  const named = await eraseEntries(tx, { userId, where });
  return { erased: named, more: named === mostEntries };
}

type Row = typeof auditLog.$inferSelect;
type ExportedAction = { id: string } & Record<string, unknown>;

/**
 * Removes other people's ids from an entry, and the details of actions on them, which belong to those people.
 */
function withoutOthers(row: Row, userId: string): ExportedAction {
  const nameless = (text: string) =>
    text.replace(/user_[A-Za-z0-9]+/g, (id) => (id === userId ? id : other));
  const { id, at, actor, action } = row;
  const subject = nameless(row.subject);
  const details: unknown =
    subject === `user:${other}` ? null : JSON.parse(nameless(JSON.stringify(row.details)));
  const by = actor === userId ? "you" : actor === "system" ? "the site" : other;
  return { id, at, by, action, subject, details };
}

type Page = { userId: string; last: { id: string } | null };

/** The entries of the audit log of what a person did, or what was done to them. */
async function listActions(ctx: Ctx, { userId, last }: Page): Promise<ExportedAction[]> {
  const { id, actor, subject } = auditLog;
  const theirs = or(eq(actor, userId), eq(subject, `user:${userId}`));
  const rows = await ctx.db
    .select()
    .from(auditLog)
    .where(and(theirs, last ? gt(id, last.id) : undefined))
    .orderBy(asc(id))
    .limit(pageSize);
  return rows.map((row) => withoutOthers(row, userId));
}

/** Allowances are no rows, so there is nothing to count. */
async function eraseAllowances(_tx: Tx, userId: string): Promise<number> {
  await resetAllowances(userId);
  return 0;
}

/** The data about a person that no feature holds: unsent forms, the audit log, allowances. */
export const personalData: PersonalData = {
  erasure: [
    { name: "forms", take: eraseSavedForms },
    { name: "audit", take: eraseAudit },
    { name: "allowances", take: atOnce(eraseAllowances) },
  ],
  objects: { "profile.json": { unsentForms: listSavedForms } },
  lists: { "actions.json": everyRowOf(listActions) },
};
