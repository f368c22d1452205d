/** Whether every percent sign of the path means something, and none anywhere is NUL, which no text may hold. */
export function isReadable(target: string): boolean {
  if (!target.includes("%") && !target.includes("\0")) return true;
  if (/%00|\0/.test(target)) return false;
  try {
    decodeURIComponent(target.split("?", 1)[0] ?? "");
    return true;
  } catch {
    return false;
  }
}
