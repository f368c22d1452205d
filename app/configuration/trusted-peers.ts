import { BlockList, isIP } from "node:net";

type TrustedPeers = { has(address: string): boolean };

const familyOf = (address: string) => (isIP(address) === 6 ? "ipv6" : "ipv4");

const entriesOf = (text: string | undefined) =>
  (text ?? "")
    .split(",")
    .map((entry) => entry.trim())
    .filter((entry) => entry !== "");

/** An address, or a network such as 10.0.0.0/8; null for anything else. */
function parse(entry: string) {
  const [address = "", length, ...rest] = entry.split("/");
  const bits = { 0: 0, 4: 32, 6: 128 }[isIP(address)] ?? 0;
  const prefix = length === undefined ? bits : /^\d{1,3}$/.test(length) ? Number(length) : NaN;
  return bits > 0 && rest.length === 0 && prefix <= bits ? { address, prefix } : null;
}

/** The entries of TRUST_PROXY that name neither an address nor a network. */
export function strangePeers(text: string | undefined): string[] {
  return entriesOf(text).filter((entry) => parse(entry) === null);
}

/** Who is believed about where a request came from: the addresses and networks of TRUST_PROXY. */
export function readTrustedPeers(text: string | undefined): TrustedPeers {
  const list = new BlockList();
  for (const entry of entriesOf(text)) {
    const network = parse(entry);
    if (network) list.addSubnet(network.address, network.prefix, familyOf(network.address));
  }
  return { has: (address) => isIP(address) !== 0 && list.check(address, familyOf(address)) };
}
