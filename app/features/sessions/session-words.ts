import { countryName } from "./alert-details.ts";

type Device = { device: string | null; browser: string | null; mobile: boolean | null };
type Place = { country: string | null; city: string | null };

/** What somebody signed in with, as far as it is known: `Firefox on Linux`. */
export function deviceWords({ device, browser, mobile }: Device): string | null {
  const machine = device ?? (mobile ? "a phone" : null);
  if (browser && machine) return `${browser} on ${machine}`;
  return browser ?? machine;
}

export function placeWords({ country, city }: Place): string | null {
  const place = [city, country && countryName(country)].filter(Boolean).join(", ");
  return place || null;
}
