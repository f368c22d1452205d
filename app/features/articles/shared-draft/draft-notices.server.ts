import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { z } from "zod";
import { env } from "#app/configuration/env.server.ts";
import { singleton } from "#app/db/singleton.server.ts";
import { subscribeToChannel } from "#app/infra/channel-subscription.server.ts";
import type { Ctx, Tx } from "#app/infra/context.ts";
import { systemContext } from "#app/infra/system-context.server.ts";
import { Presence } from "./presence.ts";
import { renewEpochs } from "./renew-epochs.server.ts";
import type { StoredUpdate } from "./stored-draft-queries.server.ts";

const channel = "masthead_drafts";

/** Updates that were committed together; `updates` is null where they must be read from the table. */
export type DraftNotice = {
  articleId: string;
  epoch: string;
  sequence: number;
  updates: StoredUpdate[] | null;
};
/** It is never stored. */
export type PresenceNotice = { articleId: string; presence: Presence };
/** The rescued texts of an article have changed. */
export type RescueNotice = { articleId: string; rescued: true };
/** `everything`: notices may have been missed. */
export type Notice = DraftNotice | PresenceNotice | RescueNotice | "everything";
type Listener = (notice: Notice) => void;

const Wire = z
  .object({ from: z.string(), articleId: z.string() })
  .and(
    z.union([
      z.object({ epoch: z.string(), sequence: z.number() }),
      z.object({ rescued: z.literal(true) }),
      z.object({ presence: Presence }),
    ]),
  );

const state = singleton("draft notices", () => ({
  process: randomUUID(),
  listeners: new Set<Listener>(),
}));

export function onDraftNotice(listener: Listener): () => void {
  state.listeners.add(listener);
  return () => void state.listeners.delete(listener);
}

function emitNotice(notice: Notice): void {
  for (const listener of state.listeners) listener(notice);
}

async function notify(ctx: Ctx, wire: object): Promise<void> {
  const payload = JSON.stringify({ from: state.process, ...wire });
  await ctx.db.execute(sql`select pg_notify(${channel}, ${payload})`);
}

/** Notifies all processes once the transaction has committed. */
export async function announceUpdates(tx: Tx, notice: DraftNotice): Promise<void> {
  const { updates: _updates, ...place } = notice;
  await notify(tx, place);
  tx.commitHooks.push(() => emitNotice(notice));
}

/** Notifies all processes, once the transaction has committed, that rescued texts are to be read again. */
export async function announceRescue(tx: Tx, articleId: string): Promise<void> {
  const notice: RescueNotice = { articleId, rescued: true };
  await notify(tx, notice);
  tx.commitHooks.push(() => emitNotice(notice));
}

/** Notifies all processes at once of a writer's position; 7,000 bytes at most. */
export async function announcePresence(ctx: Ctx, notice: PresenceNotice): Promise<void> {
  emitNotice(notice);
  await notify(ctx, notice);
}

function receive(payload: string): void {
  const { data } = Wire.safeParse(JSON.parse(payload));
  if (!data || data.from === state.process) return;
  const { articleId } = data;
  if ("rescued" in data) emitNotice({ articleId, rescued: true });
  else if ("presence" in data) emitNotice({ articleId, presence: data.presence });
  else emitNotice({ articleId, epoch: data.epoch, sequence: data.sequence, updates: null });
}

/** While nobody listened, notices may have been missed, and the database may have become another one. */
async function comeBack(): Promise<void> {
  const ctx = systemContext("drafts");
  await renewEpochs(ctx).catch((err: unknown) => ctx.log.warn({ err }, "draft.epochs_failed"));
  emitNotice("everything");
}

/** Subscribes to the notices of other processes. */
export async function subscribeToDrafts(): Promise<{ stop(): Promise<void> }> {
  const subscription = await subscribeToChannel({
    url: env.DATABASE_DIRECT_URL ?? env.DATABASE_URL,
    channel,
    onNotice: receive,
    onLost() {},
    onBack: () => void comeBack(),
  });
  await comeBack();
  return subscription;
}
