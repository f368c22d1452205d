import { ServerMessage } from "../../shared-draft/sync-messages.ts";
import type { TransportEvents } from "./transport.ts";

/** Passes one message on as it came over a wire; anything else shows only that the other end lives. */
export function receiveText(text: unknown, events: TransportEvents): void {
  const message = readServerMessage(text);
  if (message) events.onMessage(message);
  else events.onBeat();
}

function readServerMessage(text: unknown): ServerMessage | null {
  try {
    return ServerMessage.safeParse(JSON.parse(String(text))).data ?? null;
  } catch {
    return null;
  }
}
