import type { Locale } from "#app/messages/locales.ts";
import type { PlainId } from "#app/messages/message-types.ts";
import type { Translate } from "#app/messages/translate.ts";
import { countryName } from "./alert-details.ts";

type Device = { device: string | null; browser: string | null; mobile: boolean | null };
type Place = { country: string | null; city: string | null };

/** The kinds of devices among what providers send; all else is a make, such as `iPhone`. */
const kindWords: ReadonlyMap<string, PlainId> = new Map([
  ["desktop", "sessions.device-desktop"],
  ["mobile", "sessions.device-mobile"],
  ["tablet", "sessions.device-tablet"],
]);

function machineWords({ device, mobile }: Omit<Device, "browser">, t: Translate): string | null {
  if (device === null) return mobile ? t("sessions.phone") : null;
  const kind = kindWords.get(device);
  return kind ? t(kind) : device;
}

/** Returns the browser and device of a sign-in in words, as far as known: `Firefox on Linux`. */
export function deviceWords({ browser, ...device }: Device, t: Translate): string | null {
  const machine = machineWords(device, t);
  if (browser && machine) return t("sessions.device", { browser, machine });
  return browser ?? machine;
}

export function placeWords({ country, city }: Place, locale: Locale): string | null {
  const place = [city, country && countryName(country, locale)].filter(Boolean).join(", ");
  return place || null;
}
