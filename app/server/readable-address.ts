/** What the framework would read as another path than what was asked for, and no link of ours has. */
const leadsElsewhere = /[\\#]|\/(?:\.|%2e){1,2}(?:\/|$)/i;

/**
 * Whether a request's target says plainly which path it means: every percent sign of the path means
 * something, it goes nowhere by dots or backslashes, it has no fragment, and none anywhere is NUL, which
 * no text may hold.
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
