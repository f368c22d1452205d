/** Addresses by which programs watch who follows a link, with the parameter that has the real one. */
const detours: readonly (readonly [host: RegExp, path: RegExp, parameter: string])[] = [
  [/(^|\.)google\.[a-z.]+$/, /^\/url$/, "q"],
  [/\.safelinks\.protection\.outlook\.com$/, /^\//, "url"],
  [/^lm?\.(facebook|instagram)\.com$/, /^\//, "u"],
  [/^(www\.)?linkedin\.com$/, /^\/(redir\/redirect|safety\/go)/, "url"],
  [/^slack-redir\.net$/, /^\/link$/, "url"],
];

/** Returns the address that a link leads to in the end. */
export function realAddress(address: string): string {
  if (!/^https?:/i.test(address) || !URL.canParse(address)) return address;
  const { hostname, pathname, searchParams } = new URL(address);
  const detour = detours.find(([host, path]) => host.test(hostname) && path.test(pathname));
  const real = detour ? searchParams.get(detour[2]) : null;
  return real && /^(https?|mailto):/i.test(real) ? real : address;
}
