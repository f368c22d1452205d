import type { IncomingMessage } from "node:http";

/** A name or an address, and perhaps a port: no user, no path, no second host. */
const validHost = /^(?:[a-z0-9._-]*|\[[0-9a-f:.]{2,45}\])(?::\d{1,5})?$/i;

/** Node keeps the first of two such lines and says nothing of the other. */
function hasSecondHostLine({ rawHeaders }: IncomingMessage): boolean {
  let lines = 0;
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const name = rawHeaders[at] ?? "";
    if (name.length === 4 && name.toLowerCase() === "host") lines += 1;
  }
  return lines > 1;
}

function isForwardedClearly({ headers }: IncomingMessage): boolean {
  const given = [headers["x-forwarded-host"] ?? []].flat().join(",");
  const [first = "", ...others] = given.split(",").map((host) => host.trim());
  return validHost.test(first) && others.every((host) => host === first);
}

/**
 * Whether a request names one host, in one way: one valid `Host` line (RFC 9112, 3.2), a target that is a
 * path, and, where a trusted proxy tells the host, the same one each time.
 */
export function namesOneHost(request: IncomingMessage, isProxyTrusted: boolean): boolean {
  if (!request.url?.startsWith("/")) return false;
  if (!validHost.test(request.headers.host ?? "") || hasSecondHostLine(request)) return false;
  return !isProxyTrusted || isForwardedClearly(request);
}
