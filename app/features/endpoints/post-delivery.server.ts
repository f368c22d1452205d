import { Webhook } from "standardwebhooks";
import type { EndpointKind } from "#app/db/values.ts";
import { env } from "#app/configuration/env.server.ts";
import { parseRetryAfter } from "#app/infra/retry-after.ts";
import { safePost } from "#app/infra/safe-post.server.ts";
import type { Attempt } from "./after-attempt.ts";
import { stored } from "./stored-words.ts";
import { slackMessage } from "./slack-message.server.ts";

const answerWithinMs = 15_000;
const mostBytes = 64 * 1024;
const longestError = 300;

export type Outgoing = {
  id: string;
  payload: Record<string, unknown>;
  url: string;
  kind: EndpointKind;
  secret: string;
  /** While it is set, receivers that still use this former secret accept the delivery as well. */
  formerSecret: string | null;
};

type Call = { at: Date; deadlineMs?: number; signal?: AbortSignal };

/** The format of Standard Webhooks: one signature for each secret, separated by a space. */
function signedHeaders(given: Outgoing, { at, body }: { at: Date; body: string }) {
  const secrets = [given.secret, ...(given.formerSecret === null ? [] : [given.formerSecret])];
  return {
    "webhook-id": given.id,
    "webhook-timestamp": String(Math.floor(at.getTime() / 1000)),
    "webhook-signature": secrets
      .map((secret) => new Webhook(secret).sign(given.id, at, body))
      .join(" "),
  };
}

function requestOf(given: Outgoing, at: Date) {
  const common = { "Content-Type": "application/json", "User-Agent": "Masthead-Webhooks/1" };
  if (given.kind === "slack") {
    return { body: JSON.stringify(slackMessage(given.payload)), headers: common };
  }
  const body = JSON.stringify(given.payload);
  return { body, headers: { ...common, ...signedHeaders(given, { at, body }) } };
}

function wordsOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.slice(0, longestError);
}

function errorOf(status: number): string | null {
  if (status >= 300 && status < 400) return stored.redirect;
  return null;
}

/**
 * Makes one attempt. Never throws because of the receiver.
 * @throws when `signal` has ended it.
 */
export async function postDelivery(given: Outgoing, call: Call): Promise<Attempt> {
  const { body, headers } = requestOf(given, call.at);
  const began = performance.now();
  const ended = () => {
    const milliseconds = Math.round(performance.now() - began);
    return { milliseconds, at: new Date(call.at.getTime() + milliseconds) };
  };
  try {
    const { status, retryAfter } = await safePost(given.url, {
      body,
      headers,
      deadlineMs: call.deadlineMs ?? answerWithinMs,
      mostBytes,
      allowPrivate: env.ENDPOINTS_ALLOW_PRIVATE === "1",
      signal: call.signal,
    });
    const { at, milliseconds } = ended();
    const retryAfterMs = status === 429 || status === 503 ? parseRetryAfter(retryAfter, at) : null;
    return { at, milliseconds, status, error: errorOf(status), retryAfterMs };
  } catch (error) {
    if (call.signal?.aborted) throw error;
    return { ...ended(), status: null, error: wordsOf(error), retryAfterMs: null };
  }
}
