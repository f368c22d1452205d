const preview = /^((?:\/[a-z]{2})?\/preview\/)[^/]+/i;

/** Routes match decoded addresses. */
function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** Whether a path opens what it names, as a password would. */
export const holdsSecret = (path: string): boolean => preview.test(decoded(path));

/** Returns a path for the log, which must not open anything. */
export function withoutSecret(path: string): string {
  return holdsSecret(path) ? decoded(path).replace(preview, "$1…") : path;
}
