import { inEnglish, message } from "#app/messages/message.ts";
import type { PlainId } from "#app/messages/message-types.ts";
import type { Translate } from "#app/messages/translate.ts";

const reasons = [
  "clerk-webhook.reason-no-event",
  "clerk-webhook.reason-other-instance",
  "clerk-webhook.reason-unknown",
  "clerk-webhook.reason-unused-type",
] as const satisfies PlainId[];

/** The reason as the inbox stores it, in English beside the facts of errors, which have no translation. */
export const storedReason = (id: (typeof reasons)[number]): string => inEnglish(message(id));

/** Returns a stored reason in the language of `t`; what is no known reason is returned as it is. */
export function reasonWords(reason: string, t: Translate): string {
  const known = reasons.find((id) => storedReason(id) === reason);
  if (known) return t(known);
  const unusable = inEnglish(message("clerk-webhook.reason-unusable", { details: "" }));
  if (!reason.startsWith(unusable)) return reason;
  return t("clerk-webhook.reason-unusable", { details: reason.slice(unusable.length) });
}
