import { isIPv6 } from "node:net";
import { parseAddress, parseNetwork } from "./ip-address.ts";

type Given = Record<string, string | undefined>;

const isLoopbackAddress = (text: string) => parseAddress(text)?.range() === "loopback";

/** Accepts every spelling that the system's resolver accepts, such as 127.1; other names are public. */
function isLoopbackHost(host: string): boolean {
  const bare = isIPv6(host) ? `[${host}]` : host;
  if (!/^([\w.-]+|\[[\da-f:.]+\])$/i.test(bare) || !URL.canParse(`http://${bare}`)) return false;
  const { hostname } = new URL(`http://${bare}`);
  const isNamed = /^([^.]+\.)*localhost\.?$/.test(hostname);
  return isNamed || isLoopbackAddress(hostname.replace(/^\[|\]$/g, ""));
}

/** Entries that are neither an address nor a network are reported by the parser of TRUST_PROXY. */
function isBeyondLoopback(peer: string): boolean {
  const network = parseNetwork(peer);
  if (!network) return false;
  const [address, prefix] = network;
  return address.range() !== "loopback" || prefix < (address.kind() === "ipv4" ? 8 : 128);
}

/**
 * Returns the settings that forbid the local identity provider, one sentence each. Any visitor may sign in
 * there as any user, so it must be reachable from this machine only.
 */
export function localIdentityMistakes({ HOST, SITE_URL, TRUST_PROXY, ...keys }: Given): string[] {
  const mistakes: string[] = [];
  const refuse = (what: string) =>
    mistakes.push(`IDENTITY is local, where anyone may sign in as anyone, but ${what}`);
  if (keys.CLERK_SECRET_KEY || keys.CLERK_PUBLISHABLE_KEY) {
    mistakes.push("IDENTITY is local but a Clerk key is set: unset one of the two");
  }
  if (HOST && !isLoopbackHost(HOST)) refuse(`HOST is ${HOST}: it must be a loopback address`);
  const site = SITE_URL && URL.canParse(SITE_URL) ? new URL(SITE_URL) : null;
  if (site && !isLoopbackHost(site.hostname)) {
    refuse(`SITE_URL is ${site.origin}: it must be at localhost or a loopback address`);
  }
  const peers = (TRUST_PROXY ?? "").split(",").map((peer) => peer.trim());
  const beyond = peers.filter(isBeyondLoopback);
  if (beyond.length > 0) {
    refuse(`TRUST_PROXY names ${beyond.join(", ")}: every proxy must be on this machine`);
  }
  return mistakes;
}
