import ipaddr from "ipaddr.js";

export type IpAddress = ipaddr.IPv4 | ipaddr.IPv6;
export type Network = [address: IpAddress, prefix: number];

/**
 * An address in its usual spelling, so not 127.1; null for anything else. An address of IPv4 that is
 * mapped into IPv6, as sockets give it, is the one of IPv4.
 */
export function parseAddress(text: string): IpAddress | null {
  const isAddress = ipaddr.IPv4.isValidFourPartDecimal(text) || ipaddr.IPv6.isValid(text);
  return isAddress ? ipaddr.process(text) : null;
}

/** A network such as 10.0.0.0/8, or a single address; null for anything else. */
export function parseNetwork(text: string): Network | null {
  const address = parseAddress(text);
  if (address) return [address, address.kind() === "ipv4" ? 32 : 128];
  const isNetwork = ipaddr.IPv4.isValidCIDRFourPartDecimal(text) || ipaddr.IPv6.isValidCIDR(text);
  return isNetwork ? ipaddr.parseCIDR(text) : null;
}

/** Whether an address is in a network of its own family. */
export function isInNetwork(address: IpAddress, network: Network): boolean {
  return address.kind() === network[0].kind() && address.match(network);
}
