/** Every address of this site has at most so many characters; longer ones are answered 414. */
export const longestAddress = 2_000;

/** Where somebody signs in who is then to be at `back`, which is left out where it would be too long. */
export function signInAddress(back: string): string {
  const address = `/sign-in?redirect_url=${encodeURIComponent(back)}`;
  return address.length <= longestAddress ? address : "/sign-in";
}
