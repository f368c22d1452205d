/** Maximum length in characters of an address of this site; longer ones are answered 414. */
export const longestAddress = 2_000;

/**
 * Returns the sign-in address that leads back to `back`, which is omitted where the address would be too
 * long.
 */
export function signInAddress(back: string): string {
  const address = `/sign-in?redirect_url=${encodeURIComponent(back)}`;
  return address.length <= longestAddress ? address : "/sign-in";
}
