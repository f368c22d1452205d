/**
 * Characters that the framework would resolve to another path, and that no link of ours contains.
 */
const leadsElsewhere = /[\\#]|\/(?:\.|%2e){1,2}(?:\/|$)/i;

/**
 * Whether a request's target names its path unambiguously: every percent escape of the path is valid, no dot
 * segments or backslashes, no fragment, and no NUL, which no text may contain.
 */
export function isReadable(target: string): boolean {
  if (!/[%\0\\#]|\/\./.test(target)) return true;
  if (/%00|[\0#]/.test(target)) return false;
  const path = target.split("?", 1)[0] ?? "";
  if (leadsElsewhere.test(path)) return false;
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
}
