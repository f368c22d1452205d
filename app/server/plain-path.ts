/** As a browser writes it, whatever was typed. */
function isPlainSegment(segment: string): boolean {
  const plain = encodeURI(decodeURIComponent(segment)).replace(/[/?#]/g, encodeURIComponent);
  return segment !== "" && segment === plain;
}

/**
 * Whether a path is spelled as every link to its page is. The framework takes capitals in a route's own
 * words, slashes at the end and letters as percent signs for the same page, in any number of ways.
 * `pattern` is the route's: `tags/:tag/feed.xml`. @throws when a percent sign means nothing
 */
export function isPlainPath(path: string, pattern: string): boolean {
  const words = pattern.split("/");
  const segments = path.slice(1).split("/");
  if (words.length !== segments.length) return false;
  return words.every((word, at) => {
    const segment = segments[at] ?? "";
    return word.startsWith(":") ? isPlainSegment(segment) : word === segment;
  });
}
