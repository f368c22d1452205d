import type { Actor } from "#app/infra/context.ts";
import { limitRate } from "#app/infra/rate-limit.server.ts";

/** Thirty comments in five minutes are a conversation; more are a flood. @throws RateLimited */
export async function limitCommenting(actor: Actor): Promise<void> {
  if (actor.kind !== "user") return;
  await limitRate("post-comment", actor.id, { points: 30, seconds: 300 });
}

/** @throws RateLimited */
export async function limitReporting(actor: Actor): Promise<void> {
  if (actor.kind !== "user") return;
  await limitRate("report-comment", actor.id, { points: 30, seconds: 600 });
}
