import { BlockList, isIP, isIPv6 } from "node:net";

type Given = Record<string, string | undefined>;

const loopback = new BlockList();
loopback.addSubnet("127.0.0.0", 8, "ipv4");
loopback.addAddress("::1", "ipv6");

const isLoopbackAddress = (address: string) =>
  isIP(address) !== 0 && loopback.check(address, isIPv6(address) ? "ipv6" : "ipv4");

/** Accepts every spelling that the system's resolver accepts, such as 127.1; other names are public. */
function isLoopbackHost(host: string): boolean {
  const bare = isIPv6(host) ? `[${host}]` : host;
  if (!/^([\w.-]+|\[[\da-f:.]+\])$/i.test(bare) || !URL.canParse(`http://${bare}`)) return false;
  const { hostname } = new URL(`http://${bare}`);
  const isNamed = /^([^.]+\.)*localhost\.?$/.test(hostname);
  return isNamed || isLoopbackAddress(hostname.replace(/^\[|\]$/g, ""));
}

/** Text that is no address or network is reported by whoever parses TRUST_PROXY. */
function isBeyondLoopback(peer: string): boolean {
  const [address = "", prefix] = peer.split("/");
  if (isIP(address) === 0) return false;
  const shortest = isIPv6(address) ? 128 : 8;
  return !isLoopbackAddress(address) || (prefix !== undefined && Number(prefix) < shortest);
}

/**
 * What forbids the local identity provider, one sentence each: anyone may sign in there as anyone, so
 * nobody but the people at this machine may reach it.
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
