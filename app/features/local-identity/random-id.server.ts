import { randomInt } from "node:crypto";

const alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/** An id of Clerk's form, such as `user_` and 27 letters and digits. */
export function randomId(prefix: string): string {
  const letters = Array.from({ length: 27 }, () => alphabet.charAt(randomInt(alphabet.length)));
  return `${prefix}_${letters.join("")}`;
}
