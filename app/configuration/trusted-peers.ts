import type { IncomingMessage } from "node:http";
import { LRUCache } from "lru-cache";
import proxyAddress from "proxy-addr";
import { isInNetwork, parseAddress, parseNetwork } from "./ip-address.ts";

type TrustedPeers = {
  has: (address: string) => boolean;
  /** The last address on a request's way that is no trusted proxy; the first one when all are trusted. */
  clientOf: (request: IncomingMessage) => string;
};

const entriesOf = (text: string | undefined) =>
  (text ?? "")
    .split(",")
    .map((entry) => entry.trim())
    .filter((entry) => entry !== "");

/** Returns the entries of TRUST_PROXY that are neither an address nor a network. */
export function strangePeers(text: string | undefined): string[] {
  return entriesOf(text).filter((entry) => parseNetwork(entry) === null);
}

/** Returns the trusted proxies: the addresses and networks of TRUST_PROXY. */
export function readTrustedPeers(text: string | undefined): TrustedPeers {
  const networks = entriesOf(text).flatMap((entry) => {
    const network = parseNetwork(entry);
    return network ? [network] : [];
  });
  // Every request asks, most of them from the same few peers.
  const known = new LRUCache<string, boolean>({ max: 1_000 });

  function isTrusted(text: string): boolean {
    const address = parseAddress(text);
    return address !== null && networks.some((network) => isInNetwork(address, network));
  }

  function has(address: string): boolean {
    if (networks.length === 0) return false;
    const trusted = known.get(address) ?? isTrusted(address);
    known.set(address, trusted);
    return trusted;
  }

  function clientOf(request: IncomingMessage): string {
    // A connection that has ended has no address.
    const address = proxyAddress(request, (one) => has(one ?? "")) ?? "";
    return parseAddress(address)?.toString() ?? address;
  }

  return { has, clientOf };
}
