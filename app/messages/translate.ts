import { type I18n, type Messages, setupI18n } from "@lingui/core";
import { intlLocales, type Locale } from "./locales.ts";
import type { MessageId, MessageValue, MessageValues, ValuesArgument } from "./message-types.ts";

/** Says a message in one language. */
export type Translate = <Id extends MessageId>(id: Id, ...values: ValuesArgument<Id>) => string;

/** One language, which is never changed: any number of requests may share it. */
export function createI18n(locale: Locale, messages: Messages): I18n {
  return setupI18n({
    locale,
    locales: intlLocales[locale],
    messages: { [locale]: messages },
    missing: (_, id) => {
      throw new Error(`There is no message ${id}.`);
    },
  });
}

/** Lingui reads `\u0041` in the finished text as a letter; in a value it is what somebody typed. */
function shielded(value: MessageValue): MessageValue {
  return typeof value === "string" ? value.replaceAll("\\", "\\u005c") : value;
}

export function translateUntyped(i18n: I18n, id: string, values: MessageValues = {}): string {
  const given = Object.entries(values).map(([name, value]) => [name, shielded(value)] as const);
  return i18n._(id, Object.fromEntries(given));
}

export function translator(i18n: I18n): Translate {
  return (id, ...[values]) => translateUntyped(i18n, id, values as MessageValues | undefined);
}
