/** Invisible characters and those that change the text's direction stay encoded. */
function readable(path: string): string {
  try {
    const decoded = decodeURI(path);
    return /[\s\p{C}]/u.test(decoded) ? path : decoded;
  } catch {
    return path;
  }
}

/** The visible text of a link, which shows where it leads: host and path. */
export function linkName(link: string): string {
  const { host, pathname } = new URL(link);
  return (host.replace(/^www\./, "") + readable(pathname)).replace(/\/$/, "");
}
