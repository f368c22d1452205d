import type { CommentsMode } from "#app/db/values.ts";
import { Forbidden } from "#app/infra/errors.ts";
import { message } from "#app/messages/message.ts";
import type { PlainId } from "#app/messages/message-types.ts";

/** What a page says instead of the form to join a conversation. */
export const modeWords: Record<Exclude<CommentsMode, "open">, PlainId> = {
  "read-only": "comments.read-only",
  closed: "comments.closed",
};

/** Nobody writes into a conversation that is read-only or closed. @throws Forbidden */
export function assertOpen(mode: CommentsMode): void {
  if (mode !== "open") throw new Forbidden(message(modeWords[mode]));
}

/** Nobody but moderators sees a conversation that is closed. @throws Forbidden */
export function assertShown(mode: CommentsMode): void {
  if (mode === "closed") throw new Forbidden(message(modeWords[mode]));
}
