/**
 * A change to one of the driver's own files, and why. `was` stands there exactly once, or nothing is
 * built: with another release of the driver every one of them is to be looked at again.
 */
export type Mend = { why: string; was: string; is: string };

/** @throws unless each finds its place: then this is not the file they were written for. */
export function mend(code: string, { name, mends }: { name: string; mends: Mend[] }): string {
  let mended = code;
  for (const { why, was, is } of mends) {
    const [before, after, ...more] = mended.split(was);
    if (before === undefined || after === undefined || more.length > 0) {
      throw new Error(
        `${name} is not what app/db/mended-driver.ts was written for: no one place for "${why}".`,
      );
    }
    mended = before + is + after;
  }
  return mended;
}
