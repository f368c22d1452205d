import { pool } from "#app/db/client.server.ts";
import { env } from "#app/configuration/env.server.ts";
import { setErasurePolicy } from "#app/features/erasure/set-erasure-policy.server.ts";
import { closeRedis } from "#app/infra/cache/redis.server.ts";
import { systemContext } from "#app/infra/system-context.server.ts";
import { addComment } from "#tests/factories/comments.ts";
import { secret, someoneWithActivity } from "../erasure/someone.ts";

export function acceptDeliveries(): void {
  env.CLERK_WEBHOOK_SIGNING_SECRET = secret;
}

export function removeTheirTexts() {
  return setErasurePolicy(systemContext("test"), { texts: "remove", understood: "yes" });
}

/** Creates a person with rows in every table, and many comments on an article. */
export async function someoneTalkative(articleId: string, comments: number) {
  const someone = await someoneWithActivity();
  const body = `${someone.texts.comment} and more`;
  for (let made = 0; made < comments; made += 1) {
    await addComment({ articleId, userId: someone.id, body });
  }
  return someone;
}

export async function closeEverything() {
  await closeRedis();
  await pool.end();
}
