/**
 * A change to one of the driver's own files, and why. `was` must occur exactly once, or the build fails:
 * every patch must be reviewed for each new release of the driver.
 */
export type Patch = { why: string; was: string; is: string };

/**
 * @throws unless each patch finds its place: otherwise the patches were written for another file.
 */
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
