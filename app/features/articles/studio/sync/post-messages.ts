import { z } from "zod";
import { ServerMessage } from "../../shared-draft/sync-messages.ts";
import type { ClientMessage } from "../../shared-draft/sync-messages.ts";

const Answer = z.object({ messages: z.array(z.unknown()) });

/** The meaning of an answer without messages. */
const byStatus = new Map<number, ServerMessage>([
  [401, { type: "signed-out" }],
  [403, { type: "forbidden" }],
  [404, { type: "gone" }],
  [410, { type: "gone" }],
]);

const init = (messages: readonly ClientMessage[]): RequestInit => ({
  method: "POST",
  headers: { "Content-Type": "application/json" },
  body: JSON.stringify({ messages }),
});

/** Sends messages by a request and returns the server's. Rejects when no answer of the server comes back. */
export async function postMessages(
  address: string,
  { messages, signal }: { messages: readonly ClientMessage[]; signal: AbortSignal },
): Promise<ServerMessage[]> {
  const response = await fetch(address, { ...init(messages), signal });
  const known = byStatus.get(response.status);
  if (known) return [known];
  const answer = Answer.parse(await response.json());
  return answer.messages.flatMap((message) => ServerMessage.safeParse(message).data ?? []);
}

/** Sends messages while the page is left, without waiting for the answer. */
export function postLast(address: string, messages: readonly ClientMessage[]): void {
  fetch(address, { ...init(messages), keepalive: true }).catch(() => undefined);
}
