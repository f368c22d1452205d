import type { MessageId, MessageValues, ValuesArgument } from "./message-types.ts";

/** A message that is not translated yet: whoever answers a person says it in their language. */
export type Message = { id: MessageId; values?: MessageValues };

/** Plain strings are shown as they are: words of people, and texts that are not in catalogues yet. */
export type Text = string | Message;

export function message<Id extends MessageId>(id: Id, ...[values]: ValuesArgument<Id>): Message {
  return values ? { id, values: values as MessageValues } : { id };
}

const idPattern = /^[a-z][A-Za-z-]*(?:\.[A-Za-z0-9-]+)+$/;

/** Whether a string has the form of a message's id, which no sentence has. */
export function isMessageId(text: string): text is MessageId {
  return idPattern.test(text);
}

const english = { say: ({ id }: Message): string => id };

/** Set by `translations.server.ts`: browsers hold no catalogue to say it from. */
export function setEnglish(say: (message: Message) => string): void {
  english.say = say;
}

/** For logs and for tests, which are in English. */
export function inEnglish(text: Text): string {
  return typeof text === "string" ? text : english.say(text);
}
