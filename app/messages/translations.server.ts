import type { I18n, Messages } from "@lingui/core";
import { compileMessageOrThrow } from "@lingui/message-utils/compileMessage";
import { catalogues } from "./catalogues.server.ts";
import { type Locale, locales } from "./locales.ts";
import { type Message, setEnglish, type Text } from "./message.ts";
import { createI18n, type Translate, translateUntyped, translator } from "./translate.ts";

/** Parses each text when it is first said: all of them at once would make every start slower. */
function compiledOnDemand(source: Readonly<Record<string, string>>): Messages {
  const compiled: Messages = {};
  return new Proxy(compiled, {
    get(_, id: string) {
      const text = Object.hasOwn(source, id) ? source[id] : undefined;
      return text === undefined ? undefined : (compiled[id] ??= compileMessageOrThrow(text));
    },
  });
}

type Translation = { i18n: I18n; messages: Messages; translate: Translate };

function makeTranslation(locale: Locale): Translation {
  const messages = compiledOnDemand(catalogues[locale]);
  const i18n = createI18n(locale, messages);
  return { i18n, messages, translate: translator(i18n) };
}

const translations = new Map(locales.map((locale) => [locale, makeTranslation(locale)]));

function translationIn(locale: Locale): Translation {
  const translation = translations.get(locale);
  if (!translation) throw new Error(`There are no messages in ${locale}.`);
  return translation;
}

export const i18nIn = (locale: Locale): I18n => translationIn(locale).i18n;

/** Says messages in a language, wherever there is a `ctx.locale`. */
export const translatorIn = (locale: Locale): Translate => translationIn(locale).translate;

/** Says what an error, a field's problem or a notice carries. */
export function textIn(locale: Locale, text: Text): string {
  if (typeof text === "string") return text;
  return translateUntyped(i18nIn(locale), text.id, text.values);
}

setEnglish((message: Message) => textIn("en", message));

/** The messages of these features, ready for a browser, which parses none. */
export function messagesOf(locale: Locale, features: readonly string[]): Messages {
  const { messages } = translationIn(locale);
  const ids = Object.keys(catalogues[locale]).filter((id) =>
    features.includes(id.split(".", 1)[0] ?? ""),
  );
  return Object.fromEntries(ids.flatMap((id) => (messages[id] ? [[id, messages[id]]] : [])));
}
