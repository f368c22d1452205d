function ipv4Network(address: string): string | null {
  const parts = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(address)?.slice(1).map(Number);
  if (!parts || parts.some((part) => part > 255)) return null;
  return `${parts.slice(0, 3).join(".")}.0/24`;
}

/** The eight groups of an IPv6 address, as the address parser of URLs reads it. */
function ipv6Groups(address: string): number[] | null {
  const url = `http://[${address}]/`;
  if (!/^[0-9a-f:.]+$/i.test(address) || !URL.canParse(url)) return null;
  const [front = "", back] = new URL(url).hostname.slice(1, -1).split("::");
  const groups = (text: string) => text.split(":").filter(Boolean);
  const [first, last] = [groups(front), groups(back ?? "")];
  const zeros = Array.from({ length: 8 - first.length - last.length }, () => "0");
  return [...first, ...zeros, ...last].map((group) => Number.parseInt(group, 16));
}

function ipv6Network(address: string): string | null {
  const groups = ipv6Groups(address);
  if (!groups) return null;
  const [, , , , , mark, high = 0, low = 0] = groups;
  if (mark === 0xffff && groups.slice(0, 5).every((group) => group === 0)) {
    return ipv4Network([high >> 8, high & 255, low >> 8, low & 255].join("."));
  }
  const first = groups.slice(0, 3).map((group) => group.toString(16));
  return new URL(`http://[${first.join(":")}::]/`).hostname.slice(1, -1) + "/48";
}

/**
 * The network that an address is in, coarse enough not to be one person's: /24 of IPv4, /48 of IPv6.
 * A network stays as it is; null for what is no address.
 */
export function coarseNetwork(address: string): string | null {
  const [bare = ""] = address.trim().split("/");
  return ipv4Network(bare) ?? ipv6Network(bare);
}
