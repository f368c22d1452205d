import ipaddr from "ipaddr.js";
import { parseAddress } from "#app/configuration/ip-address.ts";

/**
 * Returns the network of an address, coarse enough not to be one person's: /24 of IPv4, /48 of IPv6. A
 * network stays as it is; null for text that is no address.
 */
export function coarseNetwork(text: string): string | null {
  const [bare = ""] = text.trim().split("/", 1);
  const address = bare.includes("%") ? null : parseAddress(bare);
  if (!address) return null;
  const [family, prefix] = address.kind() === "ipv4" ? [ipaddr.IPv4, 24] : [ipaddr.IPv6, 48];
  return `${family.networkAddressFromCIDR(`${address.toString()}/${prefix}`).toString()}/${prefix}`;
}
