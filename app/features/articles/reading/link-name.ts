/** Signs that cannot be seen, or that move others about, stay as they are written in the address. */
function readable(path: string): string {
  try {
    const decoded = decodeURI(path);
    return /[\s\p{C}]/u.test(decoded) ? path : decoded;
  } catch {
    return path;
  }
}

/** What a link is shown as, so that it says where it leads: host and path. */
export function linkName(link: string): string {
  const { host, pathname } = new URL(link);
  return (host.replace(/^www\./, "") + readable(pathname)).replace(/\/$/, "");
}
