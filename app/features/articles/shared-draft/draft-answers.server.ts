import { fromBase64 } from "lib0/buffer";
import type { Ctx } from "#app/infra/context.ts";
import {
  Forbidden,
  Gone,
  NotFound,
  NotSignedIn,
  RateLimited,
  Unavailable,
} from "#app/infra/errors.ts";
import { defineAllowance, limitRate } from "#app/infra/rate-limit.server.ts";
import { textIn } from "#app/messages/translations.server.ts";
import { applyDraftUpdate } from "./apply-draft-update.server.ts";
import type { DraftUpdateOutcome } from "./draft-update-input.ts";
import { OtherWriter } from "./other-writer.ts";
import type { ClientMessage, ServerMessage } from "./sync-messages.ts";

type Push = Extract<ClientMessage, { type: "push" }>;

/** The answer to a writer for an error; null for an unexpected one. */
export function endOf(error: unknown): ServerMessage | null {
  if (error instanceof NotSignedIn) return { type: "signed-out" };
  if (error instanceof OtherWriter) return { type: "others" };
  if (error instanceof Forbidden) return { type: "forbidden" };
  if (error instanceof NotFound || error instanceof Gone) return { type: "gone" };
  return null;
}

function answerTo({ batch }: Push, outcome: DraftUpdateOutcome, ctx: Ctx): ServerMessage {
  switch (outcome.kind) {
    case "stored": {
      const { epoch, sequence } = outcome;
      return { type: "stored", batch, epoch, sequence };
    }
    case "refused": {
      const { path, message } = outcome;
      return { type: "refused", batch, path, message: textIn(ctx.locale, message) };
    }
    case "other-client":
      return { type: "other-client", batch };
    case "resync":
      return { type: "resync" };
  }
}

const usualRetrySeconds = 2;
/** A tab sends four a second at most. Whoever sends more waits, and nobody waits for them. */
const pushAllowance = defineAllowance({ name: "draft-pushes", points: 1_200, seconds: 60 });

/** Applies a writer's push. After a failure of the server the writer keeps the update and sends it again. */
export async function answerPush(
  ctx: Ctx,
  { articleId, push }: { articleId: string; push: Push },
): Promise<ServerMessage> {
  const { batch, epoch, seen } = push;
  try {
    if (ctx.actor.kind === "user") await limitRate(pushAllowance, ctx.actor.id);
    const update = fromBase64(push.update);
    return answerTo(push, await applyDraftUpdate(ctx, { articleId, epoch, seen, update }), ctx);
  } catch (error) {
    const end = endOf(error);
    if (end) return end;
    ctx.log.warn({ err: error, articleId }, "draft.update_failed");
    const isKnown = error instanceof Unavailable || error instanceof RateLimited;
    const retryAfterSeconds = isKnown ? error.retryAfterSeconds : usualRetrySeconds;
    return { type: "failed", batch, retryAfterSeconds };
  }
}
