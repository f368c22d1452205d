/** The order matters: the user agents of earlier browsers also contain the names of later ones. */
const browsers: [name: string, sign: RegExp, besides?: RegExp][] = [
  ["Edge", /\bEdg(?:A|iOS)?\/([\d.]+)/],
  ["Opera", /\bOPR\/([\d.]+)/],
  ["Samsung Internet", /\bSamsungBrowser\/([\d.]+)/],
  ["Firefox", /\b(?:Firefox|FxiOS)\/([\d.]+)/],
  ["Chrome", /\b(?:Headless)?(?:Chrome|CriOS)\/([\d.]+)/],
  ["Safari", /\bVersion\/([\d.]+)/, /\bSafari\//],
];

function browserOf(userAgent: string): { name: string; version: string } | null {
  for (const [name, sign, besides] of browsers) {
    if (besides && !besides.test(userAgent)) continue;
    const version = sign.exec(userAgent)?.[1];
    if (version) return { name, version };
  }
  return null;
}

function deviceOf(userAgent: string): "tablet" | "mobile" | "desktop" {
  if (/\biPad\b|\bTablet\b/.test(userAgent)) return "tablet";
  return /\bMobile\b|\bAndroid\b|\biPhone\b/.test(userAgent) ? "mobile" : "desktop";
}

export type Activity = { id: string; address: string; userAgent: string };

/** Returns where a session is used, in Clerk's form. This provider knows no countries. */
export function sessionActivity({ id, address, userAgent }: Activity) {
  const browser = browserOf(userAgent);
  const device = deviceOf(userAgent);
  return {
    object: "session_activity",
    id,
    device_type: device,
    is_mobile: device !== "desktop",
    browser_name: browser?.name ?? null,
    browser_version: browser?.version ?? null,
    ip_address: address,
    city: null,
    country: null,
  };
}
