import { eq, sql } from "drizzle-orm";
import { db } from "#app/db/client.server.ts";
import { singleton } from "#app/db/singleton.server.ts";
import { hostCircuits } from "#app/db/schema/index.server.ts";
import { HostFailure } from "./host-failure.ts";
import { restSecondsAfter } from "./host-rest.ts";
import { Postponed } from "./job-failure.ts";
import { log } from "./log.server.ts";
import { FetchRefused } from "./safe-fetch.server.ts";

/** A probe that has not ended by then was lost with its process, and another may be sent. */
const probeSeconds = 15;

/** The hosts that have their own metrics label: a fixed list, so that there are few labels. */
export const observedHosts = singleton("observed hosts", () => new Set<string>());

// All times are PostgreSQL's, because the clocks of processes may differ.
const inSeconds = (seconds: number) => sql`now() + make_interval(secs => ${seconds})`;

async function findOpen(host: string): Promise<{ retryAt: Date; due: boolean } | null> {
  const [row] = await db.execute<{ retryAt: Date | string; due: boolean }>(sql`
    select retry_at as "retryAt", retry_at <= now() as due from ${hostCircuits}
    where host = ${host} and opened_at is not null`);
  return row ? { retryAt: new Date(row.retryAt), due: row.due } : null;
}

/** The caller that moves the time of the next probe sends this one; false for all other callers. */
async function claimProbe(host: string): Promise<boolean> {
  const claimed = await db.execute(sql`
    update ${hostCircuits} set retry_at = ${inSeconds(probeSeconds)}
    where host = ${host} and retry_at <= now() returning 1`);
  return claimed.length > 0;
}

/**
 * Returns whether this request is a probe.
 * @throws Postponed
 */
async function enter(host: string): Promise<boolean> {
  const open = await findOpen(host);
  if (!open) return false;
  if (open.due && (await claimProbe(host))) return true;
  const until = open.due ? new Date(Date.now() + probeSeconds * 1_000) : open.retryAt;
  throw new Postponed(`${host} does not answer; not asked before ${until.toISOString()}`, until);
}

type Failed = { failure: HostFailure; probe: boolean };

/** A failure of a request that was under way when the circuit opened is not counted. */
async function recordFailure(host: string, { failure, probe }: Failed): Promise<void> {
  const opened = await db.transaction(async (tx) => {
    const { message: reason, retryAfterMs } = failure;
    await tx.insert(hostCircuits).values({ host, failures: 0, reason }).onConflictDoNothing();
    const ours = eq(hostCircuits.host, host);
    const [before] = await tx.select().from(hostCircuits).where(ours).for("update");
    if (!before || (before.openedAt && !probe)) return null;
    const failures = before.failures + 1;
    const rest = restSecondsAfter(failures, retryAfterMs);
    const open = rest !== null && {
      openedAt: before.openedAt ?? sql`now()`,
      retryAt: inSeconds(rest),
    };
    await tx
      .update(hostCircuits)
      .set({ failures, reason, ...open })
      .where(ours);
    return before.openedAt ? null : rest;
  });
  if (opened !== null) log.warn({ host, err: failure, seconds: opened }, "host_circuit.opened");
}

async function recordAnswer(host: string): Promise<void> {
  const [before] = await db
    .delete(hostCircuits)
    .where(eq(hostCircuits.host, host))
    .returning({ openedAt: hostCircuits.openedAt });
  if (before?.openedAt) log.info({ host, since: before.openedAt }, "host_circuit.closed");
}

/** The request's result counts, even if recording it fails. */
async function record(host: string, recording: Promise<void>): Promise<void> {
  await recording.catch((error: unknown) => {
    log.warn({ host, err: error }, "host_circuit.record_failed");
  });
}

/**
 * Sends a request to a host unless its last requests, from all processes, have failed. While the circuit is
 * open one probe is sent when its time comes: an answer closes the circuit, a failure doubles the time. Only
 * a HostFailure counts as a failure; any other error except FetchRefused counts as an answer. For jobs, and
 * safe within a transaction, which it does not use.
 * @throws Postponed without sending, and whatever `send` throws
 */
export async function throughCircuit<T>(host: string, send: () => Promise<T>): Promise<T> {
  const probe = await enter(host);
  try {
    const answer = await send();
    await record(host, recordAnswer(host));
    return answer;
  } catch (error) {
    if (error instanceof HostFailure) {
      await record(host, recordFailure(host, { failure: error, probe }));
    } else if (!(error instanceof FetchRefused)) await record(host, recordAnswer(host));
    throw error;
  }
}
