import type { PlainId } from "#app/messages/message-types.ts";
import type { Translate } from "#app/messages/translate.ts";

export const stored = {
  gone: "It answered 410: it is gone for good.",
  failing: "Every attempt has failed for five days.",
  byHand: "An administrator has disabled it.",
  redirect: "redirects are not followed",
};

const messages: ReadonlyMap<string, PlainId> = new Map([
  [stored.gone, "endpoints.disabled-gone"],
  [stored.failing, "endpoints.disabled-failing"],
  [stored.byHand, "endpoints.disabled-by-hand"],
  [stored.redirect, "endpoints.answer-redirect"],
]);

/**
 * Says in a person's language what the tables and the audit log keep in English. Other errors, such as those
 * of a connection, stay as they are.
 */
export function storedWords(text: string, t: Translate): string {
  const id = messages.get(text);
  return id ? t(id) : text;
}
