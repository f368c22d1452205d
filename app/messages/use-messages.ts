import { useMemo } from "react";
import type { Locale } from "./locales.ts";
import { localePath } from "./locale-path.ts";
import { useLanguage } from "./messages-provider.tsx";
import { type Translate, translator } from "./translate.ts";

/** Says messages in the language of the page. */
export function useMessages(): Translate {
  const { i18n } = useLanguage();
  return useMemo(() => translator(i18n), [i18n]);
}

export const useLocale = (): Locale => useLanguage().locale;

/** Makes the address of a reader's page in the language of this one. Staff pages have one address only. */
export function useLocalePath(): (path: string) => string {
  const locale = useLocale();
  return (path) => localePath(locale, path);
}
