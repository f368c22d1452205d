import { sql } from "drizzle-orm";
import { connect } from "#app/db/client.server.ts";
import { held } from "#app/db/held.server.ts";
import { env } from "#app/env.server.ts";
import type { Tx } from "./context.ts";
import { log } from "./log.server.ts";

const channel = "masthead_forget";
const payloadLimit = 7_000;

export type Forgotten = readonly string[] | "everything";
type Listener = (forgotten: Forgotten) => void | Promise<void>;

const listeners = held("forget listeners", () => new Map<string, Listener>());

/** Registers what `name` does when tags are forgotten, in place of what it did before. */
export function onForget(name: string, listener: Listener): void {
  listeners.set(name, listener);
}

async function tellListeners(forgotten: Forgotten): Promise<void> {
  for (const [name, listener] of listeners) {
    try {
      await listener(forgotten);
    } catch (error) {
      log.error({ err: error, listener: name }, "a cache could not forget");
    }
  }
}

function inPayloads(tags: readonly string[]): string[] {
  const payloads: string[][] = [[]];
  let size = 0;
  for (const tag of tags) {
    size += tag.length + 3;
    if (size > payloadLimit) {
      payloads.push([]);
      size = tag.length + 3;
    }
    payloads.at(-1)?.push(tag);
  }
  return payloads.map((payload) => JSON.stringify(payload));
}

/**
 * Makes every process forget what carries one of these tags, if and only if the transaction commits.
 * This process forgets before `inTransaction` returns; the others when PostgreSQL tells them.
 */
export async function forget(tx: Tx, tags: readonly string[]): Promise<void> {
  if (tags.length === 0) return;
  for (const payload of inPayloads(tags)) {
    await tx.db.execute(sql`select pg_notify(${channel}, ${payload})`);
  }
  tx.commitHooks.push(() => tellListeners(tags));
}

function parsePayload(payload: string): Forgotten {
  try {
    const tags: unknown = JSON.parse(payload);
    if (Array.isArray(tags)) return tags.filter((tag) => typeof tag === "string");
  } catch {
    // Someone else writes on our channel: dropping everything is always right.
  }
  return "everything";
}

/**
 * Hears what other processes forget. While the connection is away notices are lost, so each time it
 * comes back everything is dropped.
 */
export async function listenForForgetting(): Promise<{ stop(): Promise<void> }> {
  const connection = connect(env.DATABASE_DIRECT_URL ?? env.DATABASE_URL, 1);
  await connection.listen(
    channel,
    (payload) => void tellListeners(parsePayload(payload)),
    () => void tellListeners("everything"),
  );
  return { stop: () => connection.end({ timeout: 2 }) };
}
