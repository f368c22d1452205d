import type { Locale } from "#app/messages/locales.ts";
import type { Translate } from "#app/messages/translate.ts";
import { countryName } from "./alert-details.ts";

type Device = { device: string | null; browser: string | null; mobile: boolean | null };
type Place = { country: string | null; city: string | null };

/** Returns the browser and device of a sign-in in words, as far as known: `Firefox on Linux`. */
export function deviceWords({ device, browser, mobile }: Device, t: Translate): string | null {
  const machine = device ?? (mobile ? t("sessions.phone") : null);
  if (browser && machine) return t("sessions.device", { browser, machine });
  return browser ?? machine;
}

export function placeWords({ country, city }: Place, locale: Locale): string | null {
  const place = [city, country && countryName(country, locale)].filter(Boolean).join(", ");
  return place || null;
}
