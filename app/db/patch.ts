/**
 * A change to one of the driver's own files, and why. `was` stands there exactly once, or nothing is
 * built: with another release of the driver every one of them is to be looked at again.
 */
export type Patch = { why: string; was: string; is: string };

/** @throws unless each finds its place: then this is not the file they were written for. */
export function patch(code: string, { name, patches }: { name: string; patches: Patch[] }): string {
  let patched = code;
  for (const { why, was, is } of patches) {
    const [before, after, ...more] = patched.split(was);
    if (before === undefined || after === undefined || more.length > 0) {
      throw new Error(
        `${name} is not what app/db/patched-driver.ts was written for: no one place for "${why}".`,
      );
    }
    patched = before + is + after;
  }
  return patched;
}
